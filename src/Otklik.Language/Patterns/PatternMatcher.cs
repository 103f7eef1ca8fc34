using Otklik.Language.Text;

namespace Otklik.Language.Patterns;

/// <summary>Checks one pattern around a token that matched its key. Work is bounded by the pattern's reach.</summary>
internal static class PatternMatcher
{
    /// <summary>No pattern has more places.</summary>
    public const int MostWords = 8;

    /// <summary>Puts the tokens matched, in the order of the text, at the beginning of <paramref name="positions"/>.
    /// </summary>
    /// <returns>How many they are; 0 when the pattern is not met. Whether it is forbidden there, see
    /// <see cref="IsForbidden"/>.</returns>
    /// <param name="pattern">What to look for.</param>
    /// <param name="text">Where.</param>
    /// <param name="at">Token that matched its key.</param>
    /// <param name="heads">For each group where its first place is filled, a bit for
    /// 1 &lt;&lt; <paramref name="shift"/> neighbours; of the key's own group it is not looked at.</param>
    /// <param name="shift">See <paramref name="heads"/>.</param>
    /// <param name="positions">Room for <see cref="MostWords"/>.</param>
    public static int Match(
        Pattern pattern, TokenizedText text, int at, ReadOnlySpan<ulong> heads, int shift, Span<int> positions)
    {
        var groups = pattern.Groups;
        if (!PhraseAround(groups[pattern.Key.Group], pattern.Key.Element, text, at, positions, out var count)) return 0;
        for (var g = 0; g < groups.Length; g++)
        {
            if (g == pattern.Key.Group) continue;
            if (!PhraseNear(groups[g], text, at, pattern.Reach, heads[g], shift, positions[count..])) return 0;
            count += groups[g].Length;
        }

        var used = positions[..count];
        if (count > 1) used.Sort();
        return count;
    }

    /// <summary>Whether a word that must not be near stands near the tokens matched.</summary>
    public static bool IsForbidden(Pattern pattern, TokenizedText text, int first, int last)
    {
        if (pattern.Forbidden.Length == 0) return false;
        var from = Math.Max(0, first - pattern.Reach);
        var to = Math.Min(text.Count - 1, last + pattern.Reach);
        foreach (ref readonly var token in text.Tokens[from..(to + 1)])
            foreach (var element in pattern.Forbidden)
                if (element.Matches(token.Word)) return true;
        return false;
    }

    private static bool PhraseNear(PatternElement[] phrase, TokenizedText text, int at, int reach, ulong filled,
        int shift, Span<int> positions)
    {
        var tokens = text.Tokens;
        var head = phrase[0];
        for (var distance = 1; distance <= reach; distance++)
        {
            var (after, before) = (at + distance, at - distance);
            if (after < tokens.Length && ((filled >> (after >> shift)) & 1) != 0 && head.Matches(tokens[after].Word)
                && PhraseAround(phrase, 0, text, after, positions, out _)) return true;
            if (before >= 0 && ((filled >> (before >> shift)) & 1) != 0 && head.Matches(tokens[before].Word)
                && PhraseAround(phrase, 0, text, before, positions, out _)) return true;
        }

        return false;
    }

    /// <summary>Extends a match of one element to the whole phrase, taking the nearest word each time.</summary>
    private static bool PhraseAround(
        PatternElement[] phrase, int element, TokenizedText text, int at, Span<int> positions, out int count)
    {
        count = phrase.Length;
        positions[element] = at;
        for (var e = element - 1; e >= 0; e--)
            if (!Nearest(phrase[e], text, positions[e + 1], -1, out positions[e])) return false;
        for (var e = element + 1; e < phrase.Length; e++)
            if (!Nearest(phrase[e], text, positions[e - 1], +1, out positions[e])) return false;
        return true;
    }

    private static bool Nearest(PatternElement element, TokenizedText text, int from, int step, out int at)
    {
        at = from;
        var tokens = text.Tokens;
        var sentence = tokens[from].Sentence;
        for (var i = 0; i <= Pattern.PhraseGap; i++)
        {
            at += step;
            if (at < 0 || at >= tokens.Length || tokens[at].Sentence != sentence) return false;
            if (element.Matches(tokens[at].Word)) return true;
        }

        return false;
    }
}
