using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Replies;

/// <summary>What a resident's word makes of the promises of a case: confirmed in time, they were kept; a promise that
/// was called kept is not, when the resident says that nothing was done.</summary>
public static class PromiseKeeping
{
    /// <summary>Promises of these cases and of those merged into them, tracked, by the case that
    /// is worked on.</summary>
    public static async Task<ILookup<long, Promise>> OfAsync(
        AppDb db, IReadOnlyCollection<long> caseIds, CancellationToken cancellation)
    {
        var merged = await db.Cases.IgnoreQueryFilters()
            .Where(row => row.MergedIntoId != null && caseIds.Contains(row.MergedIntoId.Value))
            .ToDictionaryAsync(row => row.Id, row => row.MergedIntoId!.Value, cancellation);
        List<long> all = [.. caseIds, .. merged.Keys];
        return (await db.Promises
            .Where(row => all.Contains(row.CaseId)
                && (row.State == PromiseState.Waiting || row.State == PromiseState.Kept))
            .OrderBy(row => row.Id).ToListAsync(cancellation))
            .ToLookup(row => merged.GetValueOrDefault(row.CaseId, row.CaseId));
    }

    /// <param name="from">Status before the word.</param>
    /// <param name="today">The day it is in the case's centre.</param>
    public static void Settle(Case about, CaseStatus from, IEnumerable<Promise> promises, DateOnly today, DateTime now)
    {
        if (about.Status == from) return;
        if (about.Status == CaseStatus.Confirmed)
        {
            foreach (var promise in promises.Where(row => row.State == PromiseState.Waiting))
            {
                promise.State = promise.DueOn >= today ? PromiseState.Kept : PromiseState.Missed;
                promise.SettledAt = now;
            }
        }
        else if (about.Status == CaseStatus.Reopened
            && promises.LastOrDefault(row => row.State == PromiseState.Kept) is { } kept)
        {
            // Its day is not over, so it stands again; what a resident confirmed and took back later was kept then.
            if (kept.DueOn >= today) (kept.State, kept.SettledAt) = (PromiseState.Waiting, null);
            else if (from != CaseStatus.Confirmed) (kept.State, kept.SettledAt) = (PromiseState.Missed, now);
        }
    }
}
