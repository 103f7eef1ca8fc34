namespace Otklik.Cases;

/// <summary>An answer: draft, in approval, or published to every message of the case.</summary>
public sealed class Reply
{
    public long Id { get; init; }
    public long CaseId { get; set; }
    public ReplyKind Kind { get; set; }
    public ReplyState State { get; set; } = ReplyState.Draft;
    public ReplyOutcome Outcome { get; set; } = ReplyOutcome.WillDo;
    public string Text { get; set; } = "";
    public DateOnly? PromiseOn { get; set; }
    public long AuthorId { get; set; }
    public long? OrganisationId { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime SavedAt { get; set; }
    public DateTime? SubmittedAt { get; set; }
    public DateTime? PublishedAt { get; set; }

    /// <summary>The approver's remark on the last return.</summary>
    public string? Remark { get; set; }

    /// <summary>Rises with each save; two edits never overwrite silently.</summary>
    public int Version { get; set; }
}
