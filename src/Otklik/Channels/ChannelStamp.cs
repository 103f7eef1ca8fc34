namespace Otklik.Channels;

/// <summary>Changes whenever a channel is connected or its settings change.</summary>
public readonly record struct ChannelStamp(long Version, int Count);
