namespace Otklik.Cases;

/// <summary>The word of one resident on whether it is fixed. One a message; the last one counts.</summary>
public sealed class Verdict
{
    public long Id { get; init; }
    public long CaseId { get; set; }
    public long MessageId { get; init; }
    public long AuthorId { get; init; }
    public VerdictValue Value { get; set; }
    public string? Words { get; set; }
    public DateTime At { get; set; }
}
