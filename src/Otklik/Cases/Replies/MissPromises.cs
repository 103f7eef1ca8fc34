using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Replies;

/// <summary>Marks promises whose day has passed without a final reply as missed, for all to see. Runs
/// as the program.</summary>
public sealed class MissPromises(CaseDesk desk, AppDb db, CaseDeadlines deadlines)
{
    private const int Batch = 500;

    /// <returns>How many were missed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var source = await deadlines.ReadAsync(cancellation);
        // A day ends at different moments from Kaliningrad to Kamchatka: candidates by date, judged by
        // their centre's day.
        var utc = DateOnly.FromDateTime(desk.Now);
        var due = await (
            from promise in db.Promises
            where promise.State == PromiseState.Waiting && promise.DueOn <= utc
            join row in db.Cases on promise.CaseId equals row.Id
            orderby promise.DueOn
            select new { Promise = promise, Case = row }).Take(Batch).ToListAsync(cancellation);
        var missed = due.Where(one => source.DateOf(one.Case, desk.Now) > one.Promise.DueOn).ToList();
        foreach (var one in missed)
        {
            if (IsConfirmedInTime(one.Case, source, one.Promise))
            {
                (one.Promise.State, one.Promise.SettledAt) = (PromiseState.Kept, one.Case.ClosedAt);
                continue;
            }

            (one.Promise.State, one.Promise.SettledAt) = (PromiseState.Missed, desk.Now);
            db.CaseEvents.Add(new CaseEvent
            {
                Id = desk.NextKey(), CaseId = one.Case.Id, At = desk.Now, Kind = CaseEventKind.PromiseMissed,
                ReplyId = one.Promise.ReplyId, Words = CaseTexts.ResidentDate(one.Promise.DueOn),
            });
        }

        return await desk.CommitAsync(null, cancellation)
            ? missed.Count(one => one.Promise.State == PromiseState.Missed) : 0;
    }

    /// <summary>The residents have said that it is done, and when.</summary>
    private static bool IsConfirmedInTime(Case about, ICaseDeadlines source, Promise promise) =>
        about is { Status: CaseStatus.Confirmed, ClosedAt: { } at } && source.DateOf(about, at) <= promise.DueOn;
}
