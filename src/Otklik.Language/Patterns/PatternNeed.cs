namespace Otklik.Language.Patterns;

/// <summary>A place of a pattern besides its key: how far from the key its word may stand at most.</summary>
/// <param name="Place">Its number in the set.</param>
/// <param name="Before">Tokens before the key.</param>
/// <param name="After">Tokens after it.</param>
internal readonly record struct PatternNeed(int Place, int Before, int After)
{
    /// <summary>The needs of a pattern, the likeliest to fail first.</summary>
    public static IEnumerable<PatternNeed> Of(Pattern pattern, Func<PatternElement, int> numberOf)
    {
        const int step = Pattern.PhraseGap + 1;
        var (keyGroup, key) = pattern.Key;
        return pattern.Groups
            .SelectMany((group, g) => group.Select((element, e) => (element, g, e)))
            .Where(one => one.g != keyGroup || one.e != key)
            .OrderBy(one => one.g != keyGroup).ThenBy(one => one.element.Choices.Length)
            .Select(one => one.g == keyGroup
                ? new PatternNeed(numberOf(one.element), Math.Max(0, key - one.e) * step,
                    Math.Max(0, one.e - key) * step)
                : new PatternNeed(numberOf(one.element), pattern.Reach, pattern.Reach + (one.e * step)));
    }
}
