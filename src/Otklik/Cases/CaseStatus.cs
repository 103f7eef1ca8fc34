namespace Otklik.Cases;

/// <summary>Where a case stands in its life; the moves between stand in <c>CaseTransitions</c>.</summary>
public enum CaseStatus
{
    New = 1,
    Moderation = 2,
    Rejected = 3,
    Assigned = 4,
    Accepted = 5,
    ReturnedNotOurs = 6,
    Drafting = 7,
    Approval = 8,
    Rework = 9,
    AnsweredInterim = 10,
    AwaitingFix = 11,
    AnsweredFinal = 12,
    Confirmed = 13,
    Disputed = 14,
    Reopened = 15,
    Closed = 16,
}
