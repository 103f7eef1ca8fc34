namespace Otklik.Channels;

/// <summary>Which half of a channel is meant.</summary>
public enum ChannelSide
{
    Receiving = 1,
    Sending = 2,
}
