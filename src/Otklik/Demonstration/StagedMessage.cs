using Otklik.Connectors;

namespace Otklik.Demonstration;

/// <summary>What a network would post to us.</summary>
public sealed record StagedMessage(string ChannelCode, Network Network, byte[] Body);
