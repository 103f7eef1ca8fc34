using Otklik.Language.Patterns;

namespace Otklik.Language.Text;

/// <summary>Sheets of words under heads, asked for the heads of one word form. A line is <c>head: word, begin*</c>.
/// Immutable.</summary>
internal sealed class WordSheet
{
    private const int LongestBeginning = 20;
    private const int ShortestBeginning = 2;
    private const StringSplitOptions Tidy = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    private readonly Dictionary<string, int[]> _whole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> _beginnings = new(StringComparer.Ordinal);
    private readonly List<string> _heads = [];

    /// <param name="sheets">Names of shipped sheets. A head that stands in several lines is one head.</param>
    public WordSheet(params string[] sheets)
    {
        foreach (var (head, words) in sheets.SelectMany(RuleSheet.Lines))
        {
            var number = _heads.IndexOf(head);
            if (number < 0)
            {
                number = _heads.Count;
                _heads.Add(head);
            }

            foreach (var word in words.Split(',', Tidy))
            {
                // Phrases of the sheet of synonyms are for rules; here a word stands alone.
                if (word.AsSpan().IndexOfAny(' ', '«') >= 0) continue;
                var (list, text) = word[^1] == '*' ? (_beginnings, word[..^1]) : (_whole, word);
                list[text] = list.TryGetValue(text, out var known) ? [.. known, number] : [number];
            }
        }
    }

    /// <summary>Heads in the order of the sheets; what <see cref="Of"/> gives are places here.</summary>
    public IReadOnlyList<string> Heads => _heads;

    /// <summary>Heads of the whole word first, then of its longest beginning, and so on; each once.</summary>
    public IReadOnlyList<int> Of(string normal, int most)
    {
        List<int>? found = null;
        if (_whole.TryGetValue(normal, out var whole)) (found ??= []).AddRange(whole);
        var beginnings = _beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(normal.Length, LongestBeginning); length >= ShortestBeginning; length--)
            if (beginnings.TryGetValue(normal.AsSpan(0, length), out var numbers)) (found ??= []).AddRange(numbers);
        return found is null ? [] : [.. found.Distinct().Take(most)];
    }
}
