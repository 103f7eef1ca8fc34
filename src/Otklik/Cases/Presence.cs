namespace Otklik.Cases;

/// <summary>Who looks at or writes in a case now; rows older than a minute mean nothing.</summary>
public sealed class Presence
{
    public long CaseId { get; init; }
    public long StaffId { get; init; }
    public DateTime SeenAt { get; set; }
    public DateTime? WritingAt { get; set; }
}
