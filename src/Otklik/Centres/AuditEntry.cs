namespace Otklik.Centres;

/// <summary>Who did what, append only. Holds ids and words of ours, never a resident's text or name.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }
    public DateTime At { get; init; }
    public long? StaffId { get; init; }
    public long? CentreId { get; init; }
    public required string Action { get; init; }
    public string Subject { get; init; } = "";
    public string Details { get; init; } = "";
}
