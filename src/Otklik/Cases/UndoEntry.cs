namespace Otklik.Cases;

/// <summary>How to take a step back; offered for ten minutes.</summary>
public sealed class UndoEntry
{
    public long Id { get; init; }
    public long StaffId { get; init; }
    public DateTime At { get; init; }

    /// <summary>Which use case undoes it.</summary>
    public required string Action { get; init; }

    /// <summary>JSON of what was there before.</summary>
    public required string Before { get; init; }

    public required string Words { get; init; }
    public DateTime? UndoneAt { get; set; }
}
