using Otklik.Topics;

namespace Otklik.Cases;

/// <summary>A running deadline of one kind.</summary>
public sealed class Clock
{
    public long Id { get; init; }
    public long CaseId { get; set; }
    public ClockKind Kind { get; init; }

    /// <summary>The centre by whose rules, hours and calendar it goes, when that is another than the case's own now:
    /// what the resident was promised does not change with whoever has to keep it.</summary>
    public long? CentreId { get; set; }

    public DateTime StartedAt { get; set; }
    public DateTime DueAt { get; set; }
    public DateTime? PausedAt { get; set; }

    /// <summary>Seconds it has stood still so far.</summary>
    public long PausedSeconds { get; set; }

    public DateTime? StoppedAt { get; set; }

    /// <summary>The rule in words: «9 рабочих часов, не позже 24 часов».</summary>
    public string Rule { get; set; } = "";

    /// <summary>The calendar of a year it touches is not known: weekends only.</summary>
    public bool IsProvisional { get; set; }
}
