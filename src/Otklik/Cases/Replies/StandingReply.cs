using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Replies;

/// <summary>The published reply that still holds for a case: whoever joins it is owed these words at once, because
/// nobody is writing others. A final reply that was spoken against does not hold any more.</summary>
public static class StandingReply
{
    private static readonly CaseStatus[] ByAny =
    [
        CaseStatus.AnsweredInterim, CaseStatus.AwaitingFix, CaseStatus.AnsweredFinal, CaseStatus.Confirmed,
        CaseStatus.Closed,
    ];

    /// <summary>The next reply is under way, and the interim one before it tells what is known.</summary>
    private static readonly CaseStatus[] ByInterim =
    [
        CaseStatus.Assigned, CaseStatus.Accepted, CaseStatus.Drafting, CaseStatus.Rework, CaseStatus.Approval,
    ];

    /// <summary>Read with the case's row, whose version a reply changes: whoever writes both is refused when it has
    /// come or gone meanwhile.</summary>
    public static async Task<Reply?> OfAsync(AppDb db, Case about, CancellationToken cancellation) =>
        (await OfAsync(db, [about], cancellation)).GetValueOrDefault(about.Id);

    public static async Task<IReadOnlyDictionary<long, Reply>> OfAsync(
        AppDb db, IEnumerable<Case> cases, CancellationToken cancellation)
    {
        var byId = cases.Where(row => !row.IsHistory && (ByAny.Contains(row.Status) || ByInterim.Contains(row.Status)))
            .DistinctBy(row => row.Id).ToDictionary(row => row.Id);
        if (byId.Count == 0) return new Dictionary<long, Reply>();
        var ids = byId.Keys.ToList();
        var replies = await db.Replies.AsNoTracking()
            .Where(row => ids.Contains(row.CaseId) && row.State == ReplyState.Published).OrderBy(row => row.Id)
            .ToListAsync(cancellation);
        return replies.GroupBy(row => row.CaseId).Select(group => group.MaxBy(row => row.PublishedAt)!)
            .Where(reply => ByAny.Contains(byId[reply.CaseId].Status) || reply.Kind == ReplyKind.Interim)
            .ToDictionary(reply => reply.CaseId);
    }
}
