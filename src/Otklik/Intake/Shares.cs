namespace Otklik.Intake;

/// <summary>The inbox is divided into shares by thread: whoever owns a share places its messages one after another, so
/// that those of one thread keep their order while different nodes work on different shares.</summary>
public static class Shares
{
    /// <summary>Part of what stands in the database: another number would put waiting envelopes of one thread into two
    /// shares.</summary>
    public const short Count = 32;

    public static IReadOnlyList<short> All { get; } = [.. Enumerable.Range(0, Count).Select(share => (short)share)];

    /// <summary>The same in every process and version (FNV-1a), unlike the hash codes of the platform.</summary>
    /// <param name="thread">What the receiver knows of the thread; null: all of the channel is one share.</param>
    public static short Of(long channelId, string? thread = null)
    {
        var hash = 2_166_136_261u;
        for (var place = 0; place < 64; place += 8) hash = (hash ^ (byte)(channelId >> place)) * 16_777_619u;
        foreach (var letter in thread ?? "")
        {
            hash = (hash ^ (byte)letter) * 16_777_619u;
            hash = (hash ^ (byte)(letter >> 8)) * 16_777_619u;
        }

        return (short)((hash ^ (hash >> 15)) % (uint)Count);
    }
}
