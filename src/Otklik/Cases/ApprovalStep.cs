using Otklik.Centres;

namespace Otklik.Cases;

/// <summary>One signature of a reply's approval chain.</summary>
public sealed class ApprovalStep
{
    public long Id { get; init; }
    public long ReplyId { get; init; }
    public int Order { get; init; }

    /// <summary>Who has to sign; empty: any approver of the body or centre.</summary>
    public long? StaffId { get; set; }

    /// <summary>Which role has to sign; empty: whoever may approve. A third move of a promise asks
    /// for a head.</summary>
    public Role? Role { get; init; }

    public long? DecidedBy { get; set; }
    public bool? IsApproved { get; set; }
    public string? Remark { get; set; }
    public DateTime? DecidedAt { get; set; }
}
