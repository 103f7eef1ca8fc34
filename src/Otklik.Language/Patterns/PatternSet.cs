using Otklik.Language.Text;

namespace Otklik.Language.Patterns;

/// <summary>Many patterns searched at once: cost grows with the words of the text, not with the number of patterns.
/// Immutable; safe to share.</summary>
internal sealed class PatternSet
{
    private readonly Pattern[] _patterns;
    private readonly Dictionary<string, int[]> _byStem;
    private readonly Dictionary<string, int[]> _byForm;
    private static readonly List<int> None = [];

    private readonly bool _remembersInWords;
    private readonly Dictionary<string, (string Prefix, int Pattern)[]> _prefixes;
    private readonly Dictionary<string, (string Prefix, int Pattern)[]>.AlternateLookup<ReadOnlySpan<char>> _byPrefix;

    /// <param name="patterns">Their numbers in a match are their places here.</param>
    /// <param name="remembersInWords">What a word may begin is kept with the word: for the one shipped set that every
    /// message passes through.</param>
    public PatternSet(IReadOnlyList<Pattern> patterns, bool remembersInWords = false)
    {
        _remembersInWords = remembersInWords;
        _patterns = [.. patterns];
        var keys = _patterns.SelectMany((pattern, number) =>
            pattern.Groups[pattern.Key.Group][pattern.Key.Element].Choices.Select(choice => (choice, number))).ToList();
        _byStem = Lists(PatternElement.ChoiceKind.Stem);
        _byForm = Lists(PatternElement.ChoiceKind.Exact);
        _prefixes = keys.Where(key => key.choice.Kind == PatternElement.ChoiceKind.Prefix)
            .GroupBy(key => key.choice.Text[..PatternElement.ShortestPrefix], StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key, g => g.Select(key => (key.choice.Text, key.number)).ToArray(), StringComparer.Ordinal);
        _byPrefix = _prefixes.GetAlternateLookup<ReadOnlySpan<char>>();

        Dictionary<string, int[]> Lists(PatternElement.ChoiceKind kind) => keys
            .Where(key => key.choice.Kind == kind)
            .GroupBy(key => key.choice.Text, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(key => key.number).Distinct().ToArray(), StringComparer.Ordinal);
    }

    public int Count => _patterns.Length;

    /// <summary>Adds each pattern met to <paramref name="found"/>, in the order of the text.</summary>
    /// <param name="everyTime">Every occurrence, not only the first of each pattern.</param>
    public void Find(TokenizedText text, List<PatternMatch> found, bool everyTime = false)
    {
        Span<ulong> seen = stackalloc ulong[Math.Min(256, (_patterns.Length >> 6) + 1)];
        if (_patterns.Length >> 6 >= seen.Length) seen = new ulong[(_patterns.Length >> 6) + 1];
        seen.Clear();
        for (var at = 0; at < text.Count; at++)
        {
            var word = text[at].Word;
            if (_remembersInWords)
            {
                foreach (var number in word.SignNumbers ??= Candidates(word))
                    Check(number, text, at, found, seen, everyTime);
                continue;
            }

            if (_byStem.TryGetValue(word.Stem, out var stems))
                foreach (var number in stems) Check(number, text, at, found, seen, everyTime);
            if (_byForm.Count > 0 && _byForm.TryGetValue(word.Normal, out var forms))
                foreach (var number in forms) Check(number, text, at, found, seen, everyTime);
            foreach (var number in ByPrefix(word)) Check(number, text, at, found, seen, everyTime);
        }
    }

    private int[] Candidates(Word word)
    {
        List<int> numbers = [.. ByPrefix(word)];
        if (_byStem.TryGetValue(word.Stem, out var stems)) numbers.AddRange(stems);
        if (_byForm.TryGetValue(word.Normal, out var forms)) numbers.AddRange(forms);
        return numbers.Count == 0 ? [] : [.. numbers.Distinct().Order()];
    }

    private List<int> ByPrefix(Word word)
    {
        if (_prefixes.Count == 0 || word.Normal.Length < PatternElement.ShortestPrefix ||
            !_byPrefix.TryGetValue(word.Normal.AsSpan(0, PatternElement.ShortestPrefix), out var prefixes)) return None;
        List<int>? numbers = null;
        foreach (var (prefix, number) in prefixes)
            if (word.Normal.StartsWith(prefix, StringComparison.Ordinal)) (numbers ??= []).Add(number);
        return numbers ?? None;
    }

    private void Check(
        int number, TokenizedText text, int at, List<PatternMatch> found, Span<ulong> seen, bool everyTime)
    {
        var bit = 1UL << (number & 63);
        if (!everyTime && (seen[number >> 6] & bit) != 0) return;
        if (PatternMatcher.Match(_patterns[number], text, at) is not { } tokens) return;
        seen[number >> 6] |= bit;
        found.Add(new PatternMatch(number, tokens));
    }
}
