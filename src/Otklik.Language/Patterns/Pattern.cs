namespace Otklik.Language.Patterns;

/// <summary>Groups of words that must stand near each other, and words that must not. A group is one word or a phrase:
/// words in this order with small gaps, within a sentence.</summary>
internal sealed record Pattern(PatternElement[][] Groups, PatternElement[] Forbidden, int Reach = Pattern.DefaultReach)
{
    /// <summary>How many words may stand between two words of a phrase.</summary>
    public const int PhraseGap = 2;

    /// <summary>How far, in words, groups of one pattern may be apart, and how far a forbidden word reaches.</summary>
    public const int DefaultReach = 10;

    /// <summary>Where the search begins: the group and element least likely to be met by chance.</summary>
    public (int Group, int Element) Key { get; } = FindKey(Groups);

    /// <summary>Its key is all of it: nothing more has to be looked at.</summary>
    public bool IsOneWord => Groups.Length == 1 && Groups[0].Length == 1 && Forbidden.Length == 0;

    /// <summary>Equal for patterns that match the same words.</summary>
    public string Signature => string.Join(' ', Groups.Select(SignatureOf).Order(StringComparer.Ordinal)) + " - " +
        SignatureOf(Forbidden);

    private static string SignatureOf(PatternElement[] elements) =>
        string.Join('+', elements.Select(element => element.Signature));

    private static (int Group, int Element) FindKey(PatternElement[][] groups)
    {
        var best = (Group: 0, Element: 0);
        var bestScore = -1;
        for (var g = 0; g < groups.Length; g++)
            for (var e = 0; e < groups[g].Length; e++)
            {
                var element = groups[g][e];
                var score = (element.IsCommon ? 0 : 100) + element.Choices.Min(choice => choice.Text.Length);
                if (score > bestScore) (best, bestScore) = ((g, e), score);
            }

        return best;
    }
}

/// <summary>A pattern met in a text.</summary>
/// <param name="Pattern">Its number in the set.</param>
/// <param name="Tokens">Tokens that its words matched, in the order of the text.</param>
internal readonly record struct PatternMatch(int Pattern, ArraySegment<int> Tokens)
{
    public int First => Tokens[0];

    public int Last => Tokens[^1];
}
