using System.Globalization;
using Otklik.Cases.Replies;

namespace Otklik.Channels;

/// <summary>Codes of ours in <c>Delivery.ProblemCode</c>, beside those that the networks give.</summary>
internal static class DeliveryProblems
{
    /// <summary>An attempt has begun and its outcome is not known yet. Found on a delivery that is due, it means that
    /// the process died in between.</summary>
    public const string Begun = DeliveryNews.Begun;

    /// <summary>Sent, and perhaps twice: the network has no way to tell a repeat.</summary>
    public const string PerhapsTwice = "perhaps-twice";

    /// <summary>Waits for the channel's settings to be mended.</summary>
    public const string ChannelHeld = "channel";

    /// <summary>Stands on the page alone: there was an address, but no mailbox to write from.</summary>
    public const string NoMailbox = "no-mailbox";

    public const string ChannelRemoved = "channel-removed";
    public const string GaveUp = "gave-up";
    public const string Fault = "fault";

    /// <summary>Withdrawn by a person, and the network keeps it: it has to be deleted there by hand.</summary>
    public const string NotWithdrawn = "not-withdrawn";

    /// <summary>Id of a delivery that stands on the page of its message: a form has no other thread.</summary>
    public static string OnPage(long deliveryId) => string.Create(CultureInfo.InvariantCulture, $"form_{deliveryId}");

    /// <summary>Whether an <c>ExternalId</c> is a network's: else it stands on our page or was posted by
    /// hand.</summary>
    public static bool IsNetworks(string externalId) =>
        !externalId.StartsWith("form_", StringComparison.Ordinal)
        && externalId != AnswerElsewhere.ByPage
        && !externalId.StartsWith(AnswerElsewhere.ByHand, StringComparison.Ordinal);
}
