using Otklik.Language.Patterns;
using Otklik.Language.Problems;

namespace Otklik.Language.Learning;

/// <summary>Which ideas a word form stands for, by the shipped sheets of words that mean nearly the same. A model that
/// has met «лампочка» twice then knows something of «фонарь» too.</summary>
internal static class ConceptWords
{
    /// <summary>A word of more lines than this says nothing in particular.</summary>
    private const int Most = 4;

    private const StringSplitOptions Tidy = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    private static readonly (Dictionary<string, ulong[]> Whole, Dictionary<string, ulong[]> Beginnings) Sheet = Load();

    /// <summary>Keys of the ideas, at most four; the same in every process. Empty for most words.</summary>
    public static ulong[] Of(string normal)
    {
        var found = new List<ulong>();
        if (Sheet.Whole.TryGetValue(normal, out var whole)) found.AddRange(whole);
        var beginnings = Sheet.Beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(normal.Length, 20); length >= 2; length--)
            if (beginnings.TryGetValue(normal.AsSpan(0, length), out var keys)) found.AddRange(keys);
        return found.Count == 0 ? [] : [.. found.Distinct().Take(Most)];
    }

    private static (Dictionary<string, ulong[]> Whole, Dictionary<string, ulong[]> Beginnings) Load()
    {
        var whole = new Dictionary<string, ulong[]>(StringComparer.Ordinal);
        var beginnings = new Dictionary<string, ulong[]>(StringComparer.Ordinal);
        foreach (var (head, words) in RuleSheet.Lines("synonyms").Concat(RuleSheet.Lines("concepts")))
        {
            var key = StableHash.Of(head);
            foreach (var word in words.Split(',', Tidy))
            {
                // Phrases of the sheet of synonyms are for rules; here a word stands alone.
                if (word.AsSpan().IndexOfAny(' ', '«') >= 0) continue;
                var (list, text) = word[^1] == '*' ? (beginnings, word[..^1]) : (whole, word);
                list[text] = list.TryGetValue(text, out var known) ? [.. known, key] : [key];
            }
        }

        return (whole, beginnings);
    }
}
