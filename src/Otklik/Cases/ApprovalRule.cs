using Otklik.Centres;

namespace Otklik.Cases;

/// <summary>One step of the approval chain that a centre, or one of its bodies, has set. Without any,
/// one approver signs.</summary>
public sealed class ApprovalRule
{
    public long Id { get; init; }
    public long CentreId { get; init; }

    /// <summary>Empty: for all bodies of the centre and of those below that have set no chain of their own.</summary>
    public long? OrganisationId { get; init; }

    public int Order { get; init; }

    /// <summary>Who signs; empty: whoever has the role.</summary>
    public long? StaffId { get; init; }

    /// <summary>Which role signs; empty: whoever may approve.</summary>
    public Role? Role { get; init; }
}
