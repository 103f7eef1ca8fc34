namespace Otklik.Cases.Retention;

/// <summary>What was erased, when and why: numbers of ours only, never who or what it was about.</summary>
public sealed class Tombstone
{
    public long Id { get; init; }
    public long CaseId { get; init; }
    public required string CaseNumber { get; init; }
    public long CentreId { get; init; }
    public DateTime At { get; init; }
    public RetentionAction Action { get; init; }

    /// <summary>By which rule; null: at a resident's request.</summary>
    public long? RuleId { get; init; }

    /// <summary>The rule's days as they were then.</summary>
    public int? Days { get; init; }

    public long? RequestId { get; init; }
    public int Rows { get; init; }
    public int Files { get; init; }

    /// <summary>JSON of <see cref="TombstoneTraces"/>: what to look for when somebody doubts.</summary>
    public required string Traces { get; init; }

    /// <summary>Keyed hash of all the above: a changed tombstone is known.</summary>
    public string Hash { get; set; } = "";
}
