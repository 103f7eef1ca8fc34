using Otklik.Connectors;
using Otklik.Intake;

namespace Otklik.Channels.Receiving;

/// <summary>Says of a payload what kind of thing it is, for the list on the channel's page.</summary>
internal static class WhatCame
{
    public static RecentCall Of(
        IConnector connector, KnownChannel channel, ReadOnlyMemory<byte> body, DateTime at)
    {
        try
        {
            return connector.Parse(body, channel.Settings) switch
            {
                [Ignored ignored, ..] => new RecentCall(at, CallOutcome.Received, nameof(Ignored), ignored.Reason),
                [MessageReceived message, ..] =>
                    new RecentCall(at, CallOutcome.Received, message.Thread.Kind.ToString()),
                [var other, ..] => new RecentCall(at, CallOutcome.Received, other.GetType().Name),
                [] => new RecentCall(at, CallOutcome.Received, nameof(Ignored)),
            };
        }
        catch (PayloadException unreadable)
        {
            return new RecentCall(at, CallOutcome.Received, "Unreadable",
                new Trouble(unreadable.Code, unreadable.Arguments).Stored);
        }
    }
}
