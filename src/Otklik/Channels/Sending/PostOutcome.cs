namespace Otklik.Channels.Sending;

/// <summary>What one attempt means for the other deliveries of its channel.</summary>
internal enum PostOutcome
{
    /// <summary>The network answered and has it.</summary>
    Accepted = 1,

    /// <summary>The network answered and refused this one.</summary>
    Refused = 2,

    /// <summary>The network asked for patience, for this thread or for all.</summary>
    Throttled = 3,

    /// <summary>The network did not answer.</summary>
    Unreachable = 4,

    /// <summary>The network refuses our settings: everything waits.</summary>
    ChannelHeld = 5,

    /// <summary>Somebody else has it, or it was withdrawn.</summary>
    NotOurs = 6,
}
