namespace Otklik.Channels;

/// <summary>How often something happened on a channel in a day (UTC): shown on its page, so that a wrong secret is
/// seen.</summary>
public sealed class ChannelTally
{
    /// <summary>0: calls to addresses that belong to no channel.</summary>
    public long ChannelId { get; init; }

    public DateOnly Day { get; init; }
    public CallOutcome Outcome { get; init; }

    /// <summary>Why it was refused; empty for the rest. From a fixed set of sentences, never from the call
    /// itself.</summary>
    public string Reason { get; init; } = "";

    public long Count { get; set; }
    public DateTime LastAt { get; set; }
}
