namespace Otklik.Channels;

/// <summary>Codes of ours in <c>Delivery.ProblemCode</c>, beside those that the networks give.</summary>
internal static class DeliveryProblems
{
    /// <summary>An attempt has begun and its outcome is not known yet. Found on a delivery that is due, it means that the
    /// process died in between.</summary>
    public const string Begun = "begun";

    /// <summary>Sent, and perhaps twice: the network has no way to tell a repeat.</summary>
    public const string PerhapsTwice = "perhaps-twice";

    /// <summary>Waits for the channel's settings to be mended.</summary>
    public const string ChannelHeld = "channel";

    public const string ChannelRemoved = "channel-removed";
    public const string GaveUp = "gave-up";
    public const string Fault = "fault";
}
