using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Work;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Cases.Retention;

/// <summary>Does one action to one batch of cases, with those merged into them, in one transaction: all of it or
/// nothing. Whoever changed a case meanwhile wins, because rows are versioned.</summary>
public sealed class EraseCases(
    AppDb db, RetentionRules rules, ErasureRows rows, ErasureFiles files, Keys keys, Sealer sealer, TimeProvider time)
{
    /// <param name="CaseIds">Cases that nothing is merged above; held and reopened ones are left out here.</param>
    public sealed record Order(
        long CentreId, IReadOnlyList<long> CaseIds, RetentionSlice Slice, CaseRemains Remains);

    /// <param name="Cases">Erased, merged ones included.</param>
    public sealed record Outcome(int Cases, int Rows, int Files)
    {
        public static Outcome Nothing { get; } = new(0, 0, 0);
    }

    public async Task<Outcome> RunAsync(Order order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        await keys.EnsureAsync(5_000, cancellation);
        db.ChangeTracker.Clear();
        try
        {
            return await EraseAsync(order, cancellation);
        }
        catch (DbUpdateConcurrencyException) when (order.CaseIds.Count > 1)
        {
            // One of them was touched at this very moment: the others need not wait for the next run.
            var done = Outcome.Nothing;
            foreach (var id in order.CaseIds)
            {
                var one = await RunAsync(order with { CaseIds = [id] }, cancellation);
                done = new Outcome(done.Cases + one.Cases, done.Rows + one.Rows, done.Files + one.Files);
            }

            return done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Nothing;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<Outcome> EraseAsync(Order order, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var action = order.Slice.Rule.Action;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var cases = await LoadAsync(order, now, cancellation);
        if (cases.Count == 0) return Outcome.Nothing;
        var ids = cases.ConvertAll(row => row.Id);
        foreach (var about in cases) Mark(about, action);
        // First, so that versions are compared and the rows are ours until the end.
        if (action == RetentionAction.PurgeText)
            await CaseTitles.ReplaceAsync(db, cases, "Retention.Title", cancellation);
        await db.SaveChangesAsync(cancellation);
        // A message that joins leaves the version as it is; the rows are locked now, so nothing joins any more.
        if (await IsYoungAsync(ids, now.AddDays(-order.Slice.Rule.Days!.Value), cancellation))
            throw new DbUpdateConcurrencyException("A message has joined meanwhile");

        var messages = await rows.MessagesAsync(ids, cancellation);
        var counts = await ErasureCounts.ReadAsync(db, ids, action, cancellation);
        var traces = await TracesAsync(ids, messages, action, cancellation);
        var stored = traces.Values.SelectMany(one => one.Files).Distinct().ToList();
        if (action == RetentionAction.PurgeAll)
        {
            await rows.RemoveAsync(ids, messages, now, cancellation);
            db.Cases.RemoveRange(cases);
        }
        else
        {
            await rows.AnonymiseAsync(ids, messages, cancellation);
            if (action == RetentionAction.PurgeText) await rows.PurgeTextAsync(ids, messages, now, cancellation);
        }

        await ForgetStepsAsync(cases, now, cancellation);
        db.DoomedFiles.AddRange(stored.Select(key => new DoomedFile { Key = key, At = now }));
        var stones = cases.ConvertAll(about => TombstoneOf(about, order.Slice.Rule, now, counts, traces));
        db.Tombstones.AddRange(stones);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        await files.SweepAsync(cancellation);
        return new Outcome(cases.Count, stones.Sum(stone => stone.Rows), stored.Count);
    }

    /// <summary>Once more what was asked for, now inside the transaction, with all that was merged into it.</summary>
    private async Task<List<Case>> LoadAsync(Order order, DateTime now, CancellationToken cancellation)
    {
        var before = now.AddDays(-order.Slice.Rule.Days!.Value);
        var roots = await rules.Due([order.CentreId], order.Slice, order.Remains)
            .Where(row => order.CaseIds.Contains(row.Id)).ToListAsync(cancellation);
        var all = new List<Case>();
        foreach (var root in roots)
        {
            // Most cases have nothing merged into them; an index tells at once.
            var tree = await MergedTree.OfAsync(db, root.Id, cancellation);
            if (tree.Count > 1)
            {
                if (await IsHeldAsync(tree, now, cancellation) || await IsYoungAsync(tree, before, cancellation))
                    continue;
                all.AddRange(await db.Cases.Where(row => tree.Contains(row.Id) && row.Id != root.Id)
                    .ToListAsync(cancellation));
            }

            all.Add(root);
        }

        return all;
    }

    private Task<bool> IsHeldAsync(List<long> ids, DateTime now, CancellationToken cancellation) =>
        db.LegalHolds.AnyAsync(hold => ids.Contains(hold.CaseId) && hold.LiftedAt == null
            && (hold.Until == null || hold.Until > now), cancellation);

    private Task<bool> IsYoungAsync(List<long> ids, DateTime before, CancellationToken cancellation) =>
        db.Messages.AnyAsync(row => ids.Contains(row.CaseId) && row.WrittenAt > before, cancellation);

    private static void Mark(Case about, RetentionAction action)
    {
        about.Version++;
        about.Remains = action == RetentionAction.Anonymise ? CaseRemains.NoIdentities : CaseRemains.NoTexts;
    }

    private async Task<Dictionary<long, TombstoneTraces>> TracesAsync(
        List<long> ids, List<ErasedMessage> messages, RetentionAction action, CancellationToken cancellation)
    {
        var attached = (await db.Attachments.AsNoTracking().Where(row => ids.Contains(row.CaseId))
            .Select(row => new { row.CaseId, row.OriginalKey, row.ShownKey }).ToListAsync(cancellation))
            .ToLookup(row => row.CaseId);
        var replies = action == RetentionAction.PurgeAll
            ? (await db.Replies.AsNoTracking().Where(row => ids.Contains(row.CaseId))
                .Select(row => new { row.CaseId, row.Id }).ToListAsync(cancellation))
            .ToLookup(row => row.CaseId, row => row.Id) : Enumerable.Empty<long>().ToLookup(_ => 0L);
        // A copy that was made for its author holds the words too.
        var packages = action == RetentionAction.Anonymise ? Enumerable.Empty<string>().ToLookup(_ => 0L)
            : (await db.DataRequests.AsNoTracking().Where(row => ids.Contains(row.CaseId) && row.PackageKey != null)
                .Select(row => new { row.CaseId, row.PackageKey }).ToListAsync(cancellation))
            .ToLookup(row => row.CaseId, row => row.PackageKey!);
        var byCase = messages.ToLookup(row => row.CaseId);
        return ids.ToDictionary(id => id, id => new TombstoneTraces(
            [.. byCase[id].Select(row => row.Id)], [.. replies[id]],
            [.. byCase[id].Select(row => row.AuthorId).Distinct()],
            [.. attached[id].SelectMany(row => action != RetentionAction.Anonymise ? [row.OriginalKey, row.ShownKey]
                : row.ShownKey is null ? Array.Empty<string?>() : [row.OriginalKey])
                .OfType<string>(), .. packages[id]]));
    }

    /// <summary>A step that can be taken back holds the case as it was, title and all.</summary>
    private async Task ForgetStepsAsync(List<Case> cases, DateTime now, CancellationToken cancellation)
    {
        foreach (var about in cases.Where(about => about.ChangedAt >= now - UndoSteps.Kept))
            await UndoSteps.ForgetAsync(db, about.Id, cancellation);
    }

    private Tombstone TombstoneOf(
        Case about, RetentionRule rule, DateTime now, ErasureCounts counts, Dictionary<long, TombstoneTraces> traces)
    {
        var stone = new Tombstone
        {
            Id = keys.Next(), CaseId = about.Id, CaseNumber = about.Number, CentreId = about.CentreId, At = now,
            Action = rule.Action, RuleId = rule.Id, Days = rule.Days, Rows = counts.Of(about.Id),
            Files = traces[about.Id].Files.Count, Traces = traces[about.Id].Write(),
        };
        stone.Hash = TombstoneTraces.HashOf(sealer, stone);
        return stone;
    }
}
