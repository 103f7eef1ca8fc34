using Otklik.Language;
using Otklik.Topics;

namespace Otklik.Cases;

/// <summary>The unit of work: one problem, question or proposal, with one or many messages about it.</summary>
public sealed partial class Case
{
    public long Id { get; init; }
    public long CentreId { get; set; }

    /// <summary>What staff call it, «ЛГБ-26-04817»: prefix of the centre, year, count.</summary>
    public required string Number { get; set; }

    public CaseStatus Status { get; set; } = CaseStatus.New;
    public MessageKind Kind { get; set; } = MessageKind.Complaint;
    public Importance Importance { get; set; } = Importance.Ordinary;
    public required string Title { get; set; }

    /// <summary>First words of the first message, personal data masked; what lists show.</summary>
    public string Excerpt { get; set; } = "";

    public long? TopicId { get; set; }

    /// <summary>0..1; 1 when a person decided.</summary>
    public double TopicConfidence { get; set; }

    /// <summary>JSON of <see cref="TopicSuggestion"/>s: the top three with their words.</summary>
    public string? TopicReasons { get; set; }

    /// <summary>JSON of <see cref="BodySuggestion"/>s, where no route names an organisation.</summary>
    public string? BodyReasons { get; set; }

    public long? OrganisationId { get; set; }
    public long? HolderId { get; set; }
    public DateTime? HeldSince { get; set; }

    /// <summary>Returns by bodies of the centre that has the case now; in another one the count begins anew.</summary>
    public int Returns { get; set; }

    /// <summary>The centre that gave the case away and waits to hear whether it is taken; empty when it is.</summary>
    public long? GivenById { get; set; }

    /// <summary>How often one centre has given it back to another.</summary>
    public int CentreReturns { get; set; }

    public string? Settlement { get; set; }
    public string? Street { get; set; }
    public string? House { get; set; }
    public string? Landmark { get; set; }
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }

    public int MessageCount { get; set; }
    public int AuthorCount { get; set; }
    public long FirstChannelId { get; init; }

    public DateTime OpenedAt { get; init; }

    /// <summary>The last thing that happened; lists refresh by it.</summary>
    public DateTime ChangedAt { get; set; }

    /// <summary>Rises with each change; two edits never overwrite silently.</summary>
    public int Version { get; set; }

    /// <summary>Due times of the two clocks that every list shows; empty when stopped or not started.</summary>
    public DateTime? FirstAnswerDueAt { get; set; }
    public DateTime? OutcomeDueAt { get; set; }

    /// <summary>The nearest due time that needs a person; what queues are ordered by.</summary>
    public DateTime? NextDueAt { get; set; }

    /// <summary>See <see cref="QueueKeys"/>; kept by <see cref="CaseFile.Summarise"/>.</summary>
    public long? QueueKey { get; set; }

    /// <summary>Set while the resident is asked what or where: clocks stand still.</summary>
    public DateTime? ClarifyingSince { get; set; }

    public DateTime? FirstAnsweredAt { get; set; }
    public DateOnly? PromisedOn { get; set; }
    public DateTime? ClosedAt { get; set; }
    public string? RejectReason { get; set; }

    public CaseRemains Remains { get; set; }

    public long? MergedIntoId { get; set; }
    public long? RepeatOfId { get; set; }

    /// <summary>Key of topic and place under which the same problem is found again.</summary>
    public long? ProblemKey { get; set; }

    /// <summary>An import of history: no clock, nothing is sent.</summary>
    public bool IsHistory { get; init; }
}
