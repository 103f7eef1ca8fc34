namespace Otklik.Cases;

/// <summary>One signature of a reply's approval chain.</summary>
public sealed class ApprovalStep
{
    public long Id { get; init; }
    public long ReplyId { get; init; }
    public int Order { get; init; }

    /// <summary>Who has to sign; empty: any approver of the body or centre.</summary>
    public long? StaffId { get; set; }

    public long? DecidedBy { get; set; }
    public bool? IsApproved { get; set; }
    public string? Remark { get; set; }
    public DateTime? DecidedAt { get; set; }
}
