namespace Otklik.Cases;

/// <summary>The key under which the same text is found again, whatever its age: the quarter of a year in which it was
/// received (a file's row: written), then the centre of its case, then a hash of its words. A new message so falls into
/// its centre's part of the newest stretch of the index, which is in memory, however long the history; whoever looks
/// asks once for each quarter.</summary>
public static class CopyKeys
{
    private const int HashBits = 44;
    private const int CentreBits = 10;
    private const int QuarterBits = 9;
    private const int FirstYear = 2000;
    private const long Hashes = (1L << HashBits) - 1;

    /// <summary>Centres that share a number only lie together.</summary>
    private const int Numbers = 1021;

    /// <summary>Null for a text that is too short to mean anything by being repeated.</summary>
    public static long? Of(DateTime receivedAt, long centreId, long? textHash) =>
        textHash is { } hash ? Of(QuarterOf(receivedAt), centreId, hash) : null;

    /// <summary>The keys of a text from the quarter of <paramref name="oldest"/> on.</summary>
    /// <param name="oldest">The smallest key there is.</param>
    public static IEnumerable<long> Of(long textHash, long centreId, long oldest, DateTime now)
    {
        for (var quarter = (int)(oldest >> (HashBits + CentreBits)); quarter <= QuarterOf(now); quarter++)
            yield return Of(quarter, centreId, textHash);
    }

    /// <summary>What two keys of one text have in common.</summary>
    public static long TextOf(long key) => key & Hashes;

    /// <summary>Added to a key, it makes that of the same text in the centre to which its case has passed.</summary>
    public static long Passing(long fromId, long toId) => ((toId % Numbers) - (fromId % Numbers)) << HashBits;

    private static long Of(int quarter, long centreId, long hash) =>
        ((long)quarter << (HashBits + CentreBits)) | ((centreId % Numbers) << HashBits) | (hash & Hashes);

    private static int QuarterOf(DateTime at) =>
        Math.Clamp(((at.Year - FirstYear) * 4) + ((at.Month - 1) / 3), 0, (1 << QuarterBits) - 1);
}
