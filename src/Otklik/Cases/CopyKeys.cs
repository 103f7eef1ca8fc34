namespace Otklik.Cases;

/// <summary>The key under which the same text is found again, whatever its age: the quarter of a year in which it was
/// received (a file's row: written), then a hash of its words. A new message so falls into the newest stretch of the
/// index, which is in memory, however long the history; whoever looks asks once for each quarter.</summary>
public static class CopyKeys
{
    private const int HashBits = 50;
    private const int FirstYear = 2000;
    private const long Hashes = (1L << HashBits) - 1;

    /// <summary>Null for a text that is too short to mean anything by being repeated.</summary>
    public static long? Of(DateTime receivedAt, long? textHash) => textHash is { } hash
        ? ((long)QuarterOf(receivedAt) << HashBits) | (hash & Hashes) : null;

    /// <summary>The keys of a text from the quarter of <paramref name="oldest"/> on.</summary>
    /// <param name="oldest">The smallest key there is.</param>
    public static IEnumerable<long> Of(long textHash, long oldest, DateTime now)
    {
        for (var quarter = (int)(oldest >> HashBits); quarter <= QuarterOf(now); quarter++)
            yield return ((long)quarter << HashBits) | (textHash & Hashes);
    }

    /// <summary>What two keys of one text have in common.</summary>
    public static long TextOf(long key) => key & Hashes;

    private static int QuarterOf(DateTime at) =>
        Math.Clamp(((at.Year - FirstYear) * 4) + ((at.Month - 1) / 3), 0, (1 << 12) - 1);
}
