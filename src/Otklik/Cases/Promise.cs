namespace Otklik.Cases;

/// <summary>A dated commitment in a published reply.</summary>
public sealed class Promise
{
    public long Id { get; init; }
    public long CaseId { get; set; }
    public long ReplyId { get; init; }
    public DateOnly DueOn { get; init; }
    public PromiseState State { get; set; } = PromiseState.Waiting;

    /// <summary>The promise that this one replaced.</summary>
    public long? MovedFromId { get; init; }

    public DateTime? SettledAt { get; set; }
}
