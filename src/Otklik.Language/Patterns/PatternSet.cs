using Otklik.Language.Problems;
using Otklik.Language.Text;

namespace Otklik.Language.Patterns;

/// <summary>Many patterns searched at once: cost grows with the words of the text, not with the number of patterns.
/// Immutable; safe to share.</summary>
internal sealed class PatternSet
{
    /// <summary>From this many patterns on, what a word may begin is remembered.</summary>
    private const int WorthRemembering = 64;
    private const int Remembered = 1 << 14;

    private readonly Pattern[] _patterns;
    private readonly bool[] _areOneWord;

    /// <summary>See <see cref="WordKeys.NeedsOf"/>, those of one pattern after those of another; and where each
    /// pattern's begin.</summary>
    private readonly ushort[] _needs;
    private readonly int[] _needStarts;
    private readonly bool _isKeptWithWords;
    private readonly Dictionary<ulong, int[]> _byStem;
    private readonly Dictionary<ulong, int[]> _byForm;
    private readonly Known?[]? _known;
    private readonly Dictionary<string, (string Prefix, int Pattern)[]> _byPrefix;

    /// <param name="patterns">Their numbers in a match are their places here.</param>
    /// <param name="isKeptWithWords">It is the one set whose patterns each word keeps, see
    /// <see cref="Word.SignPatterns"/>.</param>
    public PatternSet(IReadOnlyList<Pattern> patterns, bool isKeptWithWords = false)
    {
        _isKeptWithWords = isKeptWithWords;
        _patterns = [.. patterns];
        _areOneWord = [.. patterns.Select(pattern => pattern.IsOneWord)];
        var needs = new List<ushort>();
        _needStarts = new int[_patterns.Length + 1];
        for (var i = 0; i < _patterns.Length; i++)
        {
            if (!_areOneWord[i]) needs.AddRange(WordKeys.NeedsOf(_patterns[i]));
            _needStarts[i + 1] = needs.Count;
        }

        _needs = [.. needs];
        if (_patterns.Length >= WorthRemembering && !isKeptWithWords) _known = new Known?[Remembered];
        var keys = _patterns.SelectMany((pattern, number) => pattern.Groups[pattern.Key.Group][pattern.Key.Element]
            .Choices.Select(choice => (choice, number))).ToList();
        _byStem = Lists(PatternElement.ChoiceKind.Stem);
        _byForm = Lists(PatternElement.ChoiceKind.Exact);
        _byPrefix = keys.Where(key => key.choice.Kind == PatternElement.ChoiceKind.Prefix)
            .GroupBy(key => Heard(key.choice.Text.AsSpan(0, PatternElement.ShortestPrefix)), StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key, g => g.Select(key => (key.choice.Text, key.number)).ToArray(), StringComparer.Ordinal);

        Dictionary<ulong, int[]> Lists(PatternElement.ChoiceKind kind) => keys
            .Where(key => key.choice.Kind == kind)
            .GroupBy(key => key.choice.Key)
            .ToDictionary(g => g.Key, g => g.Select(key => key.number).Distinct().ToArray());
    }

    public int Count => _patterns.Length;

    /// <summary>Adds each pattern met to <paramref name="found"/>, in the order of the text.</summary>
    /// <param name="everyTime">Every occurrence, not only the first of each pattern.</param>
    public void Find(TokenizedText text, List<PatternMatch> found, bool everyTime = false)
    {
        Span<ulong> seen = stackalloc ulong[Math.Min(256, (_patterns.Length >> 6) + 1)];
        if (_patterns.Length >> 6 >= seen.Length) seen = new ulong[(_patterns.Length >> 6) + 1];
        seen.Clear();
        var keys = new WordKeys(text, stackalloc ulong[WordKeys.Bits / 64]);
        var tokens = text.Tokens;
        for (var at = 0; at < tokens.Length; at++)
        {
            // One array serves all one-word patterns that this word meets.
            int[]? alone = null;
            foreach (var number in CandidatesOf(tokens[at].Word))
            {
                var bit = 1UL << (number & 63);
                if (!everyTime && (seen[number >> 6] & bit) != 0) continue;
                var matched = _areOneWord[number] ? alone ??= [at]
                    : keys.MayHave(NeedsOf(number)) ? PatternMatcher.Match(_patterns[number], text, at) : null;
                if (matched is null) continue;
                seen[number >> 6] |= bit;
                found.Add(new PatternMatch(number, matched));
            }
        }
    }

    private ReadOnlySpan<ushort> NeedsOf(int pattern) =>
        _needs.AsSpan(_needStarts[pattern], _needStarts[pattern + 1] - _needStarts[pattern]);

    /// <summary>Patterns whose key the word matches. Slots of the memory are written whole, by one reference, so a lost
    /// race costs only the work.</summary>
    private int[] CandidatesOf(Word word)
    {
        if (_isKeptWithWords) return word.SignPatterns;
        if (_known is null) return LookUp(word);
        ref var slot = ref _known[(int)(word.Hash & (Remembered - 1))];
        var known = Volatile.Read(ref slot);
        if (known is not null && ReferenceEquals(known.Word, word)) return known.Patterns;
        known = new Known(word, LookUp(word));
        Volatile.Write(ref slot, known);
        return known.Patterns;
    }

    /// <summary>The same, found anew.</summary>
    public int[] LookUp(Word word)
    {
        List<int>? numbers = null;
        if (_byStem.TryGetValue(word.StemSound, out var stems)) (numbers ??= []).AddRange(stems);
        if (_byForm.Count > 0 && _byForm.TryGetValue(StableHash.Of(word.Form), out var forms))
            (numbers ??= []).AddRange(forms);
        if (word.Form.Length >= PatternElement.ShortestPrefix &&
            _byPrefix.TryGetValue(Heard(word.Form.AsSpan(0, PatternElement.ShortestPrefix)), out var prefixes))
            foreach (var (prefix, number) in prefixes)
                if (Sound.Begins(word.Form, prefix)) (numbers ??= []).Add(number);
        return numbers is null ? [] : [.. numbers.Distinct().Order()];
    }

    /// <summary>First letters as heard: under this a beginning is looked up.</summary>
    private static string Heard(ReadOnlySpan<char> letters) =>
        string.Create(letters.Length, letters, static (heard, written) =>
        {
            for (var i = 0; i < heard.Length; i++) heard[i] = Sound.Vowel(written[i]);
        });

    private sealed record Known(Word Word, int[] Patterns);
}
