namespace Otklik.Centres;

/// <summary>Who did what, append only. Holds ids and words of ours, never a resident's text or name.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    /// <summary>UTC, whole microseconds: what both databases keep.</summary>
    public DateTime At { get; init; }

    public long? StaffId { get; init; }
    public long? CentreId { get; init; }
    public required string Action { get; init; }
    public string Subject { get; init; } = "";
    public string Details { get; init; } = "";

    /// <summary>Keyed hash of all the above, written with the row. Without it the row is older than the chain, or not
    /// the program's.</summary>
    public byte[]? Mac { get; set; }

    /// <summary>Place in the chain, 1 and on; null until the row is linked, a moment after it was committed.</summary>
    public long? Position { get; set; }

    /// <summary>Keyed hash of the place, of <see cref="Mac"/> and of the hash of the row before.</summary>
    public byte[]? Hash { get; set; }
}
