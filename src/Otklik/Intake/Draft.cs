using Otklik.Cases;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Language;

namespace Otklik.Intake;

/// <summary>One message on its way through the steps.</summary>
public sealed class Draft
{
    public required ParsedEnvelope Source { get; init; }
    public required MessageReceived Event { get; init; }

    /// <summary>The message's key as stored: keyed where it would name a person.</summary>
    public required string Key { get; init; }

    public required string ThreadKey { get; init; }
    public required string Text { get; init; }
    public required DateTime WrittenAt { get; init; }
    public required long MessageId { get; init; }

    public Channel Channel => Source.Channel;

    public Understanding? Understood { get; set; }
    public MessageThread? Thread { get; set; }

    /// <summary>The case it belongs to, once decided.</summary>
    public long CaseId { get; set; }

    /// <summary>Where the case lies: the channel's centre, or the one below it whose territory the text names.</summary>
    public long CentreId { get; set; }

    public long AuthorId { get; set; }
}
