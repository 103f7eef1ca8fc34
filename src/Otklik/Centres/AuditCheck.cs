using Otklik.Centres.Auditing;

namespace Otklik.Centres;

/// <summary>The last time the chain was walked, or is being walked: one row.</summary>
public sealed class AuditCheck
{
    public const int OnlyId = 1;

    public int Id { get; init; }
    public DateTime? AskedAt { get; set; }

    /// <summary>Until then somebody walks; after it, whoever finds the row begins anew.</summary>
    public DateTime? ClaimedUntil { get; set; }

    public DateTime? FinishedAt { get; set; }

    /// <summary>Rows walked so far.</summary>
    public long Rows { get; set; }

    public AuditFaultKind? Fault { get; set; }
    public long? FaultPosition { get; set; }
    public long? FaultEntryId { get; set; }
}
