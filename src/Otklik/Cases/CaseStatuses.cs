namespace Otklik.Cases;

/// <summary>Groups of statuses that rules and queues speak of.</summary>
public static class CaseStatuses
{
    public static IReadOnlyList<CaseStatus> All { get; } = Enum.GetValues<CaseStatus>();

    /// <summary>Nothing is left to do, unless somebody objects.</summary>
    public static CaseStatus[] Finished { get; } = [CaseStatus.Rejected, CaseStatus.Confirmed, CaseStatus.Closed];

    public static CaseStatus[] Open { get; } = [.. All.Except(Finished)];

    /// <summary>Somebody has to decide whose it is.</summary>
    public static CaseStatus[] Unrouted { get; } =
        [CaseStatus.New, CaseStatus.Moderation, CaseStatus.ReturnedNotOurs];

    /// <summary>A body has it and owes words.</summary>
    public static CaseStatus[] AtWork { get; } =
    [
        CaseStatus.Assigned, CaseStatus.Accepted, CaseStatus.Drafting, CaseStatus.Rework, CaseStatus.Disputed,
        CaseStatus.Reopened,
    ];

    /// <summary>Words were given, the thing is not done yet.</summary>
    public static CaseStatus[] AwaitingFix { get; } = [CaseStatus.AnsweredInterim, CaseStatus.AwaitingFix];

    public static bool IsOpen(this CaseStatus status) => !Finished.Contains(status);
}
