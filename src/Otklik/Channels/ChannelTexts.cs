namespace Otklik.Channels;

/// <summary>Names the resources of the room: <c>ChannelTexts.resx</c> (Russian) and
/// <c>ChannelTexts.en.resx</c>.</summary>
public sealed class ChannelTexts;
