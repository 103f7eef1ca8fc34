using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Retention.Requests;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Cases.Retention;

/// <summary>Carries the rules out that are on, centre by centre, a hundred cases a transaction. Stopped anywhere it
/// goes
/// on the next time: what is done is marked on the case.</summary>
public sealed class RunRetention(
    AppDb db, RetentionRules rules, EraseCases erase, ErasureFiles files, Dialect dialect, IMessageTraces intake,
    AuditLog audit, Keys keys, TimeProvider time)
{
    public const int Batch = 100;

    public sealed record Outcome(int Cases, int Rows, int Files);

    public async Task<Outcome> RunAsync(CancellationToken cancellation)
    {
        var started = time.GetUtcNow().UtcDateTime;
        await keys.EnsureAsync(Batch, cancellation);
        await PackageSweep.RunAsync(db, started, cancellation);
        var left = await files.SweepAsync(cancellation);
        await UndoSteps.SweepAsync(db, started, cancellation);
        await intake.SweepAsync(db, cancellation);
        var wasAsked = await WasAskedAsync(cancellation);
        var plans = await rules.ReadAsync(asIfOn: false, within: null, cancellation);
        var done = new Tally();
        try
        {
            if (plans.Count > 0) await dialect.EraseForGoodAsync(db, cancellation);
            foreach (var plan in plans)
            {
                foreach (var slice in plan.Slices) await RunAsync(plan.CentreIds, slice, done, cancellation);
            }
        }
        finally
        {
            // Also when it was stopped midway: what was done was done.
            await NoteAsync(started, done, CancellationToken.None);
        }

        var words = done.Lines.Where(line => line.Action != RetentionAction.Anonymise).Sum(line => line.Cases);
        if (words > 0 || wasAsked) await dialect.ForgetErasedAsync(db, cancellation);
        return new Outcome(done.Lines.Sum(line => line.Cases), done.Lines.Sum(line => line.Rows),
            left + done.Lines.Sum(line => line.Files));
    }

    /// <summary>A clerk has erased something since the last run: driving it out of the index is work for here, not for
    /// a page that somebody waits for.</summary>
    private async Task<bool> WasAskedAsync(CancellationToken cancellation)
    {
        var last = await db.RetentionRuns.Where(row => row.CentreId == null).MaxAsync(row => (long?)row.Id,
            cancellation);
        return await db.Tombstones.AnyAsync(row => row.Id > (last ?? 0) && row.RequestId != null, cancellation);
    }

    private async Task RunAsync(
        IReadOnlyList<long> centreIds, RetentionSlice slice, Tally done, CancellationToken cancellation)
    {
        foreach (var remains in RetentionRules.Before(slice.Rule.Action))
        {
            // One look for all centres with these rules: most runs find nothing.
            if (!await rules.Due(centreIds, slice, remains).AnyAsync(cancellation)) continue;
            var found = await rules.Due(centreIds, slice, remains).Select(row => row.CentreId).Distinct()
                .ToListAsync(cancellation);
            foreach (var centre in found) await RunAsync(centre, slice, remains, done, cancellation);
        }
    }

    private async Task RunAsync(
        long centreId, RetentionSlice slice, CaseRemains remains, Tally done, CancellationToken cancellation)
    {
        var (at, id) = (DateTime.UnixEpoch, 0L);
        while (true)
        {
            // Behind the last one looked at: what could not be erased now is not asked for again.
            var some = await rules.Due([centreId], slice, remains)
                .Where(row => row.ClosedAt > at || (row.ClosedAt == at && row.Id > id))
                .OrderBy(row => row.ClosedAt).ThenBy(row => row.Id).Take(Batch)
                .Select(row => new { row.Id, row.ClosedAt }).ToListAsync(cancellation);
            if (some.Count == 0) return;
            (at, id) = (some[^1].ClosedAt!.Value, some[^1].Id);
            var outcome = await erase.RunAsync(
                new EraseCases.Order(centreId, some.ConvertAll(row => row.Id), slice, remains), cancellation);
            done.Add(centreId, slice.Rule.Action, outcome);
        }
    }

    private async Task NoteAsync(DateTime started, Tally done, CancellationToken cancellation)
    {
        var ended = time.GetUtcNow().UtcDateTime;
        var old = started.AddDays(-400);
        await db.RetentionRuns.Where(row => row.CentreId == null && row.StartedAt < old)
            .ExecuteDeleteAsync(cancellation);
        db.RetentionRuns.Add(RunOf(null, [.. done.Lines], started, ended));
        foreach (var centre in done.Lines.GroupBy(line => line.CentreId))
        {
            db.RetentionRuns.Add(RunOf(centre.Key, [.. centre], started, ended));
            foreach (var line in centre)
            {
                audit.Note("retention.run", centre.Key, line.Action.ToString(),
                    line.Cases.ToString(CultureInfo.InvariantCulture));
            }
        }

        await db.SaveChangesAsync(cancellation);
    }

    private RetentionRun RunOf(long? centreId, IReadOnlyList<Line> lines, DateTime started, DateTime ended) => new()
    {
        Id = keys.Next(), CentreId = centreId, StartedAt = started, EndedAt = ended,
        Anonymised = lines.Where(line => line.Action == RetentionAction.Anonymise).Sum(line => line.Cases),
        TextsPurged = lines.Where(line => line.Action == RetentionAction.PurgeText).Sum(line => line.Cases),
        CasesPurged = lines.Where(line => line.Action == RetentionAction.PurgeAll).Sum(line => line.Cases),
        Files = lines.Sum(line => line.Files),
    };

    private sealed record Line(long CentreId, RetentionAction Action, int Cases, int Rows, int Files);

    private sealed class Tally
    {
        private readonly Dictionary<(long, RetentionAction), Line> _lines = [];

        public IReadOnlyCollection<Line> Lines => _lines.Values;

        public void Add(long centreId, RetentionAction action, EraseCases.Outcome done)
        {
            if (done.Cases == 0) return;
            var line = _lines.GetValueOrDefault((centreId, action)) ?? new Line(centreId, action, 0, 0, 0);
            _lines[(centreId, action)] = line with
            {
                Cases = line.Cases + done.Cases, Rows = line.Rows + done.Rows, Files = line.Files + done.Files,
            };
        }
    }
}
