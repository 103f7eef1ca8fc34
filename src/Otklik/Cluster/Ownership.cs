namespace Otklik.Cluster;

/// <summary>That this process owns something until somebody else takes it, with the number under which it was taken.
/// A commit that shows an older number is refused, however sure its process is of owning it.</summary>
/// <param name="Name"><c>intake/{share}</c>, <c>channel/{id}</c> or <c>work/{what}</c>.</param>
public sealed record Ownership(string Name, long Fence)
{
    public const string SharePrefix = "intake/";

    public static string OfShare(short share) => FormattableString.Invariant($"{SharePrefix}{share}");

    /// <summary>Work that one node does for all.</summary>
    public static string OfWork(string work) => $"work/{work}";

    public static string OfChannel(long channelId) => FormattableString.Invariant($"channel/{channelId}");
}
