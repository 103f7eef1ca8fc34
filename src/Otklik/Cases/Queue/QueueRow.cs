using Otklik.Language;
using Otklik.Topics;

namespace Otklik.Cases.Queue;

/// <summary>A line of a list: the columns it shows and no others.</summary>
public sealed record QueueRow
{
    public required long Id { get; init; }
    public long? QueueKey { get; init; }
    public required string Title { get; init; }
    public required string Excerpt { get; init; }
    public required CaseStatus Status { get; init; }
    public required MessageKind Kind { get; init; }
    public required Importance Importance { get; init; }
    public long? TopicId { get; init; }
    public double TopicConfidence { get; init; }
    public required int MessageCount { get; init; }
    public required long CentreId { get; init; }
    public long? OrganisationId { get; init; }
    public required long FirstChannelId { get; init; }
    public string? Settlement { get; init; }
    public string? Street { get; init; }
    public string? House { get; init; }
    public string? Landmark { get; init; }
    public int Returns { get; init; }
    public int CentreReturns { get; init; }
    public long? GivenById { get; init; }
    public required DateTime OpenedAt { get; init; }
    public DateTime? FirstAnswerDueAt { get; init; }
    public DateTime? FirstAnsweredAt { get; init; }
    public DateTime? OutcomeDueAt { get; init; }
    public DateTime? NextDueAt { get; init; }
    public DateTime? ClarifyingSince { get; init; }
    public DateTime? ClosedAt { get; init; }
    public DateOnly? PromisedOn { get; init; }

    /// <summary>Who writes or has a draft, in words; empty when nobody does.</summary>
    public string? Writing { get; init; }

    public string Place => string.Join(", ", new[] { Settlement, Street ?? Landmark, House }.OfType<string>());
}
