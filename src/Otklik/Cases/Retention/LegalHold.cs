namespace Otklik.Cases.Retention;

/// <summary>A case that nothing may be erased from: a court, an inspection, a dispute.</summary>
public sealed class LegalHold
{
    public long Id { get; init; }
    public long CaseId { get; init; }
    public long CentreId { get; init; }

    /// <summary>Words of the member of staff.</summary>
    public required string Reason { get; init; }

    public long SetBy { get; init; }
    public DateTime SetAt { get; init; }

    /// <summary>Null: until somebody lifts it.</summary>
    public DateTime? Until { get; init; }

    public long? LiftedBy { get; set; }
    public DateTime? LiftedAt { get; set; }
}
