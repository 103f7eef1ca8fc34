using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Cases.Retention;

/// <summary>Looks for what each tombstone says is gone: rows by the numbers of the case and its messages, full text,
/// files on the disk; and whether the tombstone itself is as it was written.</summary>
public sealed class VerifyTombstones(
    AppDb db, Dialect dialect, IEnumerable<ICaseTraces> others, FileStore files, Sealer sealer)
{
    private const int Page = 200;
    private const int AtOnce = 500;

    /// <param name="Rows">Rows that should not be there.</param>
    public sealed record Finding(Tombstone Tombstone, bool IsAltered, int Rows, int Files)
    {
        public bool IsClean => !IsAltered && Rows == 0 && Files == 0;
    }

    /// <summary>The oldest first; all of them, clean ones too.</summary>
    public async IAsyncEnumerable<Finding> RunAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = 0L;
        while (true)
        {
            var some = await db.Tombstones.AsNoTracking().Where(row => row.Id > after).OrderBy(row => row.Id).Take(Page)
                .ToListAsync(cancellation);
            if (some.Count == 0) yield break;
            after = some[^1].Id;
            foreach (var stone in some) yield return await CheckAsync(stone, cancellation);
        }
    }

    public async Task<Finding> CheckAsync(Tombstone stone, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stone);
        if (stone.Hash != TombstoneTraces.HashOf(sealer, stone)) return new Finding(stone, true, 0, 0);
        var traces = TombstoneTraces.Read(stone);
        var rows = await IdentitiesAsync(traces, cancellation);
        foreach (var ids in stone.Action == RetentionAction.Anonymise ? [] : traces.Messages.Chunk(AtOnce))
            rows += await WordsAsync(stone.CaseId, ids, cancellation);
        if (stone.Action == RetentionAction.PurgeAll) rows += await RowsAsync(stone, traces, cancellation);
        return new Finding(stone, false, rows, traces.Files.Count(files.Holds));
    }

    // Pseudonyms never come again: who wrote anew after the erasure has another one.
    private async Task<int> IdentitiesAsync(TombstoneTraces traces, CancellationToken cancellation)
    {
        var rows = 0;
        foreach (var ids in traces.Authors.Chunk(AtOnce))
            rows += await db.Identities.CountAsync(row => ids.Contains(row.AuthorId), cancellation);
        return rows;
    }

    private async Task<int> WordsAsync(long caseId, long[] ids, CancellationToken cancellation) =>
        await db.Messages.CountAsync(row => ids.Contains(row.Id) && row.Text != "", cancellation)
        + await db.Attachments.CountAsync(row => row.CaseId == caseId && row.MessageId != null
            && ids.Contains(row.MessageId.Value), cancellation)
        + await db.Deliveries.CountAsync(row => row.CaseId == caseId && ids.Contains(row.MessageId) && row.Text != "",
            cancellation)
        + await dialect.CountIndexedAsync(db, ids, cancellation);

    private async Task<int> RowsAsync(Tombstone stone, TombstoneTraces traces, CancellationToken cancellation)
    {
        var id = stone.CaseId;
        var rows = await db.Cases.CountAsync(row => row.Id == id, cancellation)
            + await db.Messages.CountAsync(row => row.CaseId == id, cancellation)
            + await db.Attachments.CountAsync(row => row.CaseId == id, cancellation)
            + await db.CaseEvents.CountAsync(row => row.CaseId == id, cancellation)
            + await db.Clocks.CountAsync(row => row.CaseId == id, cancellation)
            + await db.Replies.CountAsync(row => row.CaseId == id, cancellation)
            + await db.Promises.CountAsync(row => row.CaseId == id, cancellation)
            + await db.Deliveries.CountAsync(row => row.CaseId == id, cancellation)
            + await db.Verdicts.CountAsync(row => row.CaseId == id, cancellation)
            + await db.Presences.CountAsync(row => row.CaseId == id, cancellation)
            + await db.DataRequests.CountAsync(row => row.CaseId == id, cancellation)
            + await db.LegalHolds.CountAsync(row => row.CaseId == id, cancellation)
            + await db.CaseHoldings.CountAsync(row => row.CaseId == id, cancellation)
            + await db.Identities.CountAsync(row => row.CaseId == id, cancellation)
            + await db.TopicCorrections.CountAsync(row => row.CaseId == id, cancellation);
        foreach (var replies in traces.Replies.Chunk(AtOnce))
            rows += await db.ApprovalSteps.CountAsync(row => replies.Contains(row.ReplyId), cancellation);
        foreach (var other in others) rows += await other.CountAsync(db, id, cancellation);
        return rows;
    }
}
