namespace Otklik.Cases;

/// <summary>The key of a problem is good for one centre: «Садовая, 14» stands in many towns.</summary>
public static class ProblemKeys
{
    private const long Spread = unchecked((long)0x9E3779B97F4A7C15UL);

    /// <param name="problem">Key of topic and place alone.</param>
    public static long In(long centreId, long problem) => problem ^ unchecked(centreId * Spread);

    /// <summary>The same problem in the centre to which its case has passed.</summary>
    public static long? Passed(long? key, long from, long to) => key is { } one ? In(to, In(from, one)) : null;
}
