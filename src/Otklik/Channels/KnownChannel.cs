using Otklik.Centres;
using Otklik.Connectors;

namespace Otklik.Channels;

/// <summary>A channel with its settings opened. Lives in memory only; says nothing of the settings when written
/// out.</summary>
public sealed class KnownChannel(Channel channel, ConnectorSettings settings, bool polls, DateTime? heldUntil,
    long version)
{
    public Channel Channel { get; } = channel;
    public ConnectorSettings Settings { get; } = settings;
    public long Id => Channel.Id;
    public Network Network => Channel.Network;

    /// <summary>We ask the network for what is new; else the network calls us.</summary>
    public bool Polls { get; } = polls;

    /// <summary>Nothing is sent before then: the network refuses our settings.</summary>
    public DateTime? HeldUntil { get; } = heldUntil;

    /// <summary>Rises with every change of the settings.</summary>
    public long Version { get; } = version;

    public bool IsClosed => Channel.ClosedAt is not null;
    public bool IsPaused => Channel.State is ChannelState.Paused or ChannelState.AwaitsKey;

    /// <summary>Its centre is not open yet: it answers when the network makes sure of the address, and takes
    /// nothing.</summary>
    public bool IsPreparing { get; init; }

    public bool IsOpen => !IsClosed && !IsPaused && !IsPreparing;

    public override string ToString() => $"{Network} {Channel.Code}";
}
