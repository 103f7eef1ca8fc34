using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Topics;

namespace Otklik.Cases.Replies;

/// <summary>Closes, as "not confirmed", cases whose residents have said nothing in their time. Silence is not a "yes":
/// the outcome clock does not stop. Runs as the program, in batches.</summary>
public sealed class CloseSilentCases(CaseDesk desk, AppDb db)
{
    private const int Batch = 200;

    /// <returns>How many were closed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var closed = 0;
        while (true)
        {
            var now = desk.Now;
            var due = await (
                from clock in db.Clocks
                where clock.Kind == ClockKind.ResidentVerdict && clock.StoppedAt == null && clock.DueAt <= now
                join row in db.Cases on clock.CaseId equals row.Id
                where row.Status == CaseStatus.AnsweredFinal && row.MergedIntoId == null
                orderby clock.DueAt
                select row.Id).Take(Batch).ToListAsync(cancellation);
            if (due.Count == 0) return closed;
            var files = await desk.OpenAsync(due, cancellation);
            foreach (var file in files)
            {
                file.Apply(CaseMove.CloseSilent, CaseActor.Product, now);
                desk.Collect(file);
            }

            // Whoever spoke at this very moment wins; the rest waits for the next round.
            if (!await desk.CommitAsync(null, cancellation)) return closed;
            db.ChangeTracker.Clear();
            closed += files.Count;
        }
    }
}
