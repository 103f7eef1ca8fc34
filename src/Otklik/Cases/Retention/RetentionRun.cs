namespace Otklik.Cases.Retention;

/// <summary>What one run did in one centre; the row without a centre says that there was a run at all.</summary>
public sealed class RetentionRun
{
    public long Id { get; init; }
    public long? CentreId { get; init; }
    public DateTime StartedAt { get; init; }
    public DateTime EndedAt { get; init; }
    public int Anonymised { get; init; }
    public int TextsPurged { get; init; }
    public int CasesPurged { get; init; }
    public int Files { get; init; }
}
