using Otklik.Language.Text;

namespace Otklik.Language.Patterns;

/// <summary>Many patterns searched at once: cost grows with the words of the text, not with the number of patterns.
/// Immutable; safe to share.</summary>
/// <remarks>Equal places of patterns (the same choice of words) are one and have a number. What a word matches, as the
/// key of a pattern and as any place, is worked out once for each word form. Of a text it is noted first where its
/// words fill which places, a bit for one or more neighbours; and a pattern is tried at a word only when each of its
/// other places is filled near enough.</remarks>
internal sealed class PatternSet
{
    /// <summary>From this many patterns on, what a word may begin is remembered.</summary>
    private const int WorthRemembering = 64;

    /// <summary>More patterns than this are ticked off on the heap.</summary>
    private const int MostOnStack = 1 << 14;

    private static int _sets;

    [ThreadStatic]
    private static List<int>? _numbers;

    /// <summary>Told apart from other sets by a number: a word that keeps it must not keep the set alive.</summary>
    private readonly int _number = Interlocked.Increment(ref _sets);

    private readonly Pattern[] _patterns;

    /// <summary>By pattern; those of one word have none.</summary>
    private readonly PatternNeed[][] _needs;

    /// <summary>By pattern the first place of each of its groups.</summary>
    private readonly int[][] _heads;

    /// <summary>Places by pattern whose words must not be near.</summary>
    private readonly int[][] _forbidden;

    private readonly bool[] _areOneWord;
    private readonly int _places;
    private readonly bool _isKeptWithWords;
    private readonly ChoiceIndex _byKey;
    private readonly ChoiceIndex _byPlace;
    private readonly WordMemory? _known;
    private readonly WordRow _nothing;

    /// <param name="patterns">Their numbers in a match are their places here.</param>
    /// <param name="isKeptWithWords">It is the one set whose patterns each word keeps, see
    /// <see cref="Word.SignPatterns"/>.</param>
    public PatternSet(IReadOnlyList<Pattern> patterns, bool isKeptWithWords = false)
    {
        _isKeptWithWords = isKeptWithWords;
        _patterns = [.. patterns];
        _areOneWord = [.. patterns.Select(pattern => pattern.IsOneWord)];
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var choices = new List<(PatternElement.Choice, int)>();
        _needs = [.. patterns.Select(pattern => PatternNeed.Of(pattern, NumberOf).ToArray())];
        _heads = [.. patterns.Select(pattern => pattern.IsOneWord ? []
            : pattern.Groups.Select(group => NumberOf(group[0])).ToArray())];
        _forbidden = [.. patterns.Select(pattern => pattern.Forbidden.Select(NumberOf).ToArray())];
        _places = places.Count;
        _nothing = WordRow.Of(_number, [], []);
        if (_patterns.Length >= WorthRemembering && !isKeptWithWords) _known = new WordMemory();
        _byKey = new ChoiceIndex([.. _patterns.SelectMany((pattern, number) =>
            pattern.Groups[pattern.Key.Group][pattern.Key.Element].Choices.Select(choice => (choice, number)))]);
        _byPlace = new ChoiceIndex(choices);

        int NumberOf(PatternElement element)
        {
            var signature = element.Signature;
            if (places.TryGetValue(signature, out var number)) return number;
            number = places.Count;
            places.Add(signature, number);
            foreach (var choice in element.Choices) choices.Add((choice, number));
            return number;
        }
    }

    public int Count => _patterns.Length;

    /// <summary>Adds each pattern met to <paramref name="found"/>, in the order of the text.</summary>
    /// <param name="text">Where to look.</param>
    /// <param name="found">What is met is added.</param>
    /// <param name="everyTime">Every occurrence, not only the first of each pattern.</param>
    /// <param name="room">Where the tokens of matches are put; null: they get an array each.</param>
    public void Find(TokenizedText text, List<PatternMatch> found, bool everyTime = false, TokenRoom? room = null)
    {
        if (text.Count == 0 || _patterns.Length == 0) return;
        var scratch = PatternScratch.Take(text.Count, _places);
        var words = scratch.Words.AsSpan(0, text.Count);
        // So many neighbours share a bit that 64 bits are enough for all.
        var shift = 0;
        while ((text.Count - 1) >> shift >= 64) shift++;
        Note(text.Tokens, words, scratch.Met, shift);
        Search(text, words, scratch.Met, shift, found, everyTime, room);
        foreach (ref readonly var word in words)
            foreach (var place in word.Places) scratch.Met[place] = 0;
        scratch.Give();
    }

    private void Note(ReadOnlySpan<Token> tokens, Span<WordRow> words, ulong[] met, int shift)
    {
        for (var at = 0; at < words.Length; at++)
        {
            words[at] = Of(tokens[at].Word);
            foreach (var place in words[at].Places) met[place] |= 1UL << (at >> shift);
        }
    }

    private void Search(TokenizedText text, ReadOnlySpan<WordRow> words, ulong[] met, int shift,
        List<PatternMatch> found, bool everyTime, TokenRoom? room)
    {
        var size = everyTime ? 0 : (_patterns.Length + 63) >> 6;
        Span<ulong> seen = size <= MostOnStack / 64 ? stackalloc ulong[size] : new ulong[size];
        seen.Clear();
        Span<int> positions = stackalloc int[PatternMatcher.MostWords];
        for (var at = 0; at < words.Length; at++)
        {
            // One piece serves all one-word patterns that this word meets.
            ArraySegment<int> alone = default;
            foreach (var number in words[at].Candidates)
            {
                var bit = 1UL << (number & 63);
                if (!everyTime && (seen[number >> 6] & bit) != 0) continue;
                ArraySegment<int> matched;
                if (_areOneWord[number])
                {
                    if (alone.Count == 0) alone = Kept([at], room);
                    matched = alone;
                }
                else if (MayMatch(_needs[number], at, words.Length - 1, met, shift) &&
                    Match(number, text, at, met, shift, positions) is var count and > 0 &&
                    !IsForbidden(number, text, positions[0], positions[count - 1], met, shift))
                    matched = Kept(positions[..count], room);
                else continue;
                if (!everyTime) seen[number >> 6] |= bit;
                found.Add(new PatternMatch(number, matched));
            }
        }
    }

    /// <summary>What the set has to say of a word, found anew.</summary>
    public WordRow LookUp(Word word)
    {
        var numbers = _numbers ??= new List<int>(64);
        var (candidates, places) = (_byKey.Find(word, numbers), _byPlace.Find(word, numbers));
        return candidates.Length + places.Length == 0 ? _nothing : WordRow.Of(_number, candidates, places);
    }

    private static ArraySegment<int> Kept(ReadOnlySpan<int> tokens, TokenRoom? room) =>
        room is null ? new ArraySegment<int>(tokens.ToArray()) : room.Take(tokens);

    private int Match(int number, TokenizedText text, int at, ulong[] met, int shift, Span<int> positions)
    {
        Span<ulong> filled = stackalloc ulong[PatternMatcher.MostWords];
        var heads = _heads[number];
        for (var g = 0; g < heads.Length; g++) filled[g] = met[heads[g]];
        return PatternMatcher.Match(_patterns[number], text, at, filled, shift, positions);
    }

    private bool IsForbidden(int pattern, TokenizedText text, int first, int last, ulong[] met, int shift)
    {
        var reach = _patterns[pattern].Reach;
        var near = Between(first - reach, last + reach, text.Count - 1, shift);
        foreach (var place in _forbidden[pattern])
            if ((met[place] & near) != 0) return PatternMatcher.IsForbidden(_patterns[pattern], text, first, last);
        return false;
    }

    /// <summary>The bits of the tokens from one to another, those outside of the text left out.</summary>
    private static ulong Between(int first, int last, int end, int shift) =>
        (ulong.MaxValue << (Math.Max(0, first) >> shift)) & (ulong.MaxValue >> (63 - (Math.Min(end, last) >> shift)));

    private static bool MayMatch(PatternNeed[] needs, int at, int last, ulong[] met, int shift)
    {
        foreach (ref readonly var need in needs.AsSpan())
            if ((met[need.Place] & Between(at - need.Before, at + need.After, last, shift)) == 0) return false;
        return true;
    }

    /// <summary>A word keeps what the set that asked it last has found; that of other sets is in their own memories.
    /// </summary>
    private WordRow Of(Word word)
    {
        if (_isKeptWithWords) return word.SignPatterns;
        if (_known is null) return LookUp(word);
        var kept = word.LastPatterns;
        if (!kept.IsNone && kept.Set == _number) return kept;
        kept = _known.Find(word.Hash);
        if (kept.IsNone)
        {
            kept = LookUp(word);
            _known.Keep(word.Hash, kept);
        }

        word.LastPatterns = kept;
        return kept;
    }
}
