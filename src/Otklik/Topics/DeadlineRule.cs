namespace Otklik.Topics;

/// <summary>A deadline that a centre set: for a topic, an importance, or everything. Empty = any.</summary>
public sealed class DeadlineRule
{
    public long Id { get; init; }
    public long CentreId { get; init; }
    public ClockKind Clock { get; init; }
    public long? TopicId { get; init; }
    public Importance? Importance { get; init; }
    public bool? FastTrack { get; init; }
    public int Amount { get; set; }
    public DeadlineUnit Unit { get; set; }

    /// <summary>Never later than this many calendar hours after the start.</summary>
    public int? CeilingHours { get; set; }
}
