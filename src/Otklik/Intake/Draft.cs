using Otklik.Cases;
using Otklik.Cases.Opening;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Language;
using Otklik.Language.Problems;

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

    /// <summary>Where the case lies: the channel's centre, or the one below it whose territory
    /// the text names.</summary>
    public required long CentreId { get; set; }

    /// <summary>Set by the step that reads; null before it.</summary>
    public Understanding Understood { get; set; } = null!;
    public MessageThread? Thread { get; set; }
    /// <summary>What the thread was about before this batch.</summary>
    public long? ThreadCaseId { get; set; }

    public TapPayload? Tap { get; set; }

    /// <summary>What a file said of the row: topic and body by name.</summary>
    public long? NamedTopicId { get; set; }
    public long? NamedOrganisationId { get; set; }

    /// <summary>Under which its case is found again.</summary>
    public long? ProblemKey { get; set; }

    /// <summary>Under which it may find the case of others, the likeliest first.</summary>
    public IReadOnlyList<SameProblemKey> Problems { get; set; } = [];

    /// <summary>The case it belongs to, once decided.</summary>
    public long CaseId { get; set; }

    /// <summary>It opens the case.</summary>
    public bool Opens { get; set; }

    /// <summary>The open case in which the same text stands already.</summary>
    public long? CopyOf { get; set; }

    /// <summary>Of the words alone; empty when they are so few that others write them too.</summary>
    public long? TextHash =>
        Understood.Fingerprint is { Words: >= TextFingerprint.FewestWords } text ? text.Exact : null;

    /// <summary>A finished case about the same.</summary>
    public long? RepeatOfId { get; set; }

    /// <summary>The message whose case this one joins by our own page.</summary>
    public JoinTarget? Joins { get; set; }

    /// <summary>The author of that case whom this writer has proved to be, by answering a letter that went
    /// to them alone.</summary>
    public (long CaseId, long AuthorId)? KnownAs { get; set; }

    public long AuthorId { get; set; }
    public bool IsAuthorNew { get; set; }

    /// <summary>The message whose code the author wrote to get a private link.</summary>
    public long? AskedLinkFor { get; set; }

    public long? TopicId => NamedTopicId ?? (Understood.Topics.Count > 0 ? Understood.Topics[0].TopicId : null);

    /// <summary>A person wrote it, in a thread that can be answered.</summary>
    public bool CanBeAnswered => !Event.IsAutomatic && Event.Thread.Kind != ThreadKind.File;
}
