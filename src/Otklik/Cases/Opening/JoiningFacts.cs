using Otklik.Topics.WorkingTime;

namespace Otklik.Cases.Opening;

/// <summary>What was understood of the further message, and what the case's rows say.</summary>
public sealed record JoiningFacts
{
    public static JoiningFacts None { get; } = new();

    /// <summary>A judgement in the author's words or by their tap; see <c>VerdictReader</c>.</summary>
    public VerdictWords? Verdict { get; init; }

    /// <summary>Verdicts of the case so far.</summary>
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    /// <summary>When the last reply was published: older verdicts were about something else.</summary>
    public DateTime? LastReplyAt { get; init; }

    /// <summary>See <see cref="Replies.StandingReply"/>.</summary>
    public Reply? Standing { get; init; }

    public PlaceParts Place { get; init; } = PlaceParts.Empty;

    /// <summary>A tapped topic.</summary>
    public long? TopicId { get; init; }

    /// <summary>By route with the answer at hand, when the model is sure.</summary>
    public long? OrganisationId { get; init; }

    public long? ProblemKey { get; init; }
    public IReadOnlyList<Pause> Pauses { get; init; } = [];
}
