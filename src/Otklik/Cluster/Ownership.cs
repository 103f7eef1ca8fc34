namespace Otklik.Cluster;

/// <summary>That this process owns something until somebody else takes it, with the number under which it was taken.
/// A commit that shows an older number is refused, however sure its process is of owning it.</summary>
/// <param name="Name"><c>intake/{share}</c> or <c>channel/{id}</c>.</param>
public sealed record Ownership(string Name, long Fence)
{
    public static string OfShare(short share) => FormattableString.Invariant($"intake/{share}");

    public static string OfChannel(long channelId) => FormattableString.Invariant($"channel/{channelId}");
}
