namespace Otklik.Cases;

/// <summary>A row of a case's history. Append only.</summary>
public sealed class CaseEvent
{
    public long Id { get; init; }
    public long CaseId { get; set; }
    public DateTime At { get; init; }
    public CaseEventKind Kind { get; init; }

    /// <summary>Empty: the product itself or a resident.</summary>
    public long? StaffId { get; init; }

    public CaseStatus? From { get; init; }
    public CaseStatus? To { get; init; }
    public long? OrganisationId { get; init; }
    public long? HolderId { get; init; }
    public long? MessageId { get; init; }
    public long? ReplyId { get; init; }
    public long? OtherCaseId { get; init; }

    /// <summary>Words of the person: a reason, a remark.</summary>
    public string? Words { get; init; }
}
