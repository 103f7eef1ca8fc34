using Otklik.Topics.WorkingTime;

namespace Otklik.Cases;

/// <summary>What comes with a move; <see cref="CaseTransition.Needs"/> says what must.</summary>
public sealed record MoveDetails
{
    public static MoveDetails None { get; } = new();

    public string? Reason { get; init; }
    public long? OrganisationId { get; init; }
    public long? HolderId { get; init; }
    public long? MessageId { get; init; }
    public long? ReplyId { get; init; }
    public long? OtherCaseId { get; init; }
    public DateOnly? PromiseOn { get; init; }

    /// <summary>The centre that gets the case.</summary>
    public long? CentreId { get; init; }

    /// <summary>The topic is one of that centre's too.</summary>
    public bool KeepsTopic { get; init; }

    /// <summary>That centre gave the case before.</summary>
    public bool IsReturn { get; init; }

    /// <summary>Times in which the clocks stood still before, oldest first; moves that reckon a deadline
    /// anew need them.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];
}
