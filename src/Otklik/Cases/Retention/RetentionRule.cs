namespace Otklik.Cases.Retention;

/// <summary>How long something is kept after a case was closed. It holds in the centre and below, until a centre says
/// otherwise for the same topic, status and action.</summary>
public sealed class RetentionRule
{
    /// <summary>A resident may still dispute what was closed a moment ago.</summary>
    public const int LeastDays = 30;

    public const int MostDays = 36_500;

    public long Id { get; init; }
    public long CentreId { get; init; }

    /// <summary>Topics of this group only.</summary>
    public long? GroupId { get; init; }

    public long? TopicId { get; init; }

    /// <summary>Cases that ended so only.</summary>
    public CaseStatus? Status { get; init; }

    public RetentionAction Action { get; init; }

    /// <summary>Days after closing; null: never, which is how a centre lifts an inherited rule.</summary>
    public int? Days { get; set; }

    /// <summary>Nothing is done before a person has seen what it would do.</summary>
    public bool IsOn { get; set; }

    public long? SetBy { get; set; }
    public DateTime SetAt { get; set; }

    /// <summary>What two rules share when the nearer one takes the place of the other.</summary>
    public (RetentionAction, long?, long?, CaseStatus?) Subject => (Action, GroupId, TopicId, Status);
}
