using Otklik.Topics;

namespace Otklik.Cases;

/// <summary>One number by which queues are ordered and paged: emergencies, then by what is due next, then what waits
/// for somebody else. Empty when nothing is left to do, so that an index on it holds the open cases together.</summary>
public static class QueueKeys
{
    /// <summary>More than any number of seconds since 1970 that a case will see.</summary>
    public const long Step = 100_000_000_000;

    public static long? Of(Case about)
    {
        ArgumentNullException.ThrowIfNull(about);
        if (!about.Status.IsOpen() || about.MergedIntoId is not null) return null;
        var isUrgent = about.Importance == Importance.Emergency;
        return about switch
        {
            { NextDueAt: { } due } => Seconds(due) - (isUrgent ? Step : 0),
            { ClarifyingSince: { } since } => Seconds(since) + (isUrgent ? -Step : Step),
            _ => Seconds(about.OpenedAt) + Step,
        };
    }

    public static long Seconds(DateTime utc) => (long)(utc - DateTime.UnixEpoch).TotalSeconds;
}
