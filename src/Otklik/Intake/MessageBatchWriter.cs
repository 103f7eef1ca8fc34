using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Opening;
using Otklik.Cluster;
using Otklik.Data;

namespace Otklik.Intake;

/// <summary>
/// Writes everything that a batch adds and changes, and removes its envelopes, in one transaction: a message is never
/// placed twice and never lost between the inbox and its case. Set-based; the cost of a message does not grow with
/// their number. </summary>
public sealed class MessageBatchWriter(Dialect dialect, Ownerships ownerships)
{
    public async Task WriteAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var (db, rows) = (batch.Db, batch.Rows);
        if (batch.Import is not null) await dialect.WriteBehindAsync(db, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await ownerships.HoldAsync(db, ClaimedUnder(batch), cancellation);
        await dialect.InsertAsync(db, rows.Seen, OnConflict.Fail, cancellation);
        await CaseNumbers.GiveAsync(
            dialect, db, rows.Cases, centre => batch.Centres.Centre(centre)?.CasePrefix, cancellation);
        await dialect.InsertAsync(db, rows.Cases, OnConflict.Fail, cancellation);
        await FreeThreadKeysAsync(db, rows, cancellation);
        await dialect.InsertAsync(db, rows.Threads, OnConflict.Fail, cancellation);
        await dialect.InsertAsync(db, rows.Messages, OnConflict.Fail, cancellation);
        await dialect.InsertAsync(db, rows.Changes, OnConflict.Fail, cancellation);
        await dialect.InsertAsync(db, rows.Attachments, OnConflict.Fail, cancellation);
        await dialect.InsertAsync(db, rows.Clocks, OnConflict.Fail, cancellation);
        await dialect.InsertAsync(db, rows.Events, OnConflict.Fail, cancellation);
        await dialect.InsertAsync(db, rows.Deliveries, OnConflict.Fail, cancellation);
        await dialect.InsertAsync(db, rows.Verdicts, OnConflict.Fail, cancellation);
        await dialect.InsertAsync(db, rows.Replies, OnConflict.Fail, cancellation);
        await dialect.InsertAsync(db, rows.Identities, OnConflict.Fail, cancellation);
        await dialect.InsertAsync(db, await NewlySetAsideAsync(batch, cancellation), OnConflict.Fail, cancellation);
        await dialect.IndexAsync(db, rows.Documents, cancellation);
        await dialect.CountAsync(db, rows.Counts, cancellation);
        await db.SaveChangesAsync(cancellation);
        await TouchChangedAsync(batch, cancellation);
        await RemoveEnvelopesAsync(batch, cancellation);
        await RecordProgressAsync(batch, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static List<Ownership> ClaimedUnder(IntakeBatch batch) =>
        [.. batch.Envelopes.Select(envelope => envelope.ClaimedUnder).OfType<Ownership>().Distinct()];

    private static async Task FreeThreadKeysAsync(AppDb db, BatchRows rows, CancellationToken cancellation)
    {
        foreach (var thread in rows.MovedThreads)
        {
            await db.Threads.Where(row => row.Id == thread.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Key, thread.Key), cancellation);
        }
    }

    /// <summary>A file that is read again finds its bad rows in quarantine already.</summary>
    private static async Task<List<QuarantinedEnvelope>> NewlySetAsideAsync(
        IntakeBatch batch, CancellationToken cancellation)
    {
        var rows = batch.Rows.Quarantined;
        if (batch.Import is not { } import || rows.Count == 0) return rows;
        var wanted = rows.Select(row => row.ExternalKey).ToList();
        var known = await batch.Db.Quarantine.AsNoTracking()
            .Where(row => row.ChannelId == import.ChannelId && wanted.Contains(row.ExternalKey))
            .Select(row => new { row.ExternalKey, row.Line }).ToListAsync(cancellation);
        var lines = known.Select(row => (row.ExternalKey, row.Line)).ToHashSet();
        // Two rows may share a number and be wrong each in its own way: only the same line is the same row.
        return rows.FindAll(row => !lines.Contains((row.ExternalKey, row.Line)));
    }

    /// <summary>Whoever watches a case sees that a message of it was edited or deleted.</summary>
    private static async Task TouchChangedAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        foreach (var channel in batch.Rows.Changes.GroupBy(change => change.ChannelId, change => change.MessageKey))
        {
            var messageKeys = channel.Distinct().ToList();
            // Whoever edits what was erased does not bring it back.
            var erased = batch.Db.SeenKeys.Where(row => row.ChannelId == channel.Key
                && messageKeys.Contains(row.Key) && row.MessageId == SeenKey.Erased).Select(row => row.Key);
            await batch.Db.MessageChanges
                .Where(row => row.ChannelId == channel.Key && messageKeys.Contains(row.MessageKey) && row.Text != null
                    && erased.Contains(row.MessageKey))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, (string?)null), cancellation);
            var messages = batch.Db.SeenKeys
                .Where(row => row.ChannelId == channel.Key && messageKeys.Contains(row.Key))
                .Select(row => row.MessageId);
            await batch.Db.Cases
                .Where(row =>
                    batch.Db.Messages.Any(message => messages.Contains(message.Id) && message.CaseId == row.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ChangedAt, batch.Now), cancellation);
        }
    }

    /// <summary>In the same transaction as the rows: a killed import goes on exactly behind them.</summary>
    private static async Task RecordProgressAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        if (batch.Import is not { } import || batch.Envelopes[^1].Reached is not { } reached) return;
        var (placed, repeated, aside) = (batch.Drafts.Count, batch.Repeated, batch.Rows.Quarantined.Count);
        await batch.Db.Imports.Where(row => row.Id == import.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Rows, reached.Rows)
            .SetProperty(row => row.Ahead, reached.Ahead)
            .SetProperty(row => row.ReadBytes, reached.ReadBytes)
            .SetProperty(row => row.Placed, row => row.Placed + placed)
            .SetProperty(row => row.Repeated, row => row.Repeated + repeated)
            .SetProperty(row => row.SetAside, row => row.SetAside + aside), cancellation);
    }

    private static async Task RemoveEnvelopesAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        // Rows of a file never were in the inbox: the file itself is their durable copy.
        var ids = batch.Envelopes.Where(envelope => envelope.Source != EnvelopeSource.Import)
            .Select(envelope => envelope.Id).ToList();
        if (ids.Count > 0)
            await batch.Db.Inbox.Where(row => EF.Parameter(ids).Contains(row.Id)).ExecuteDeleteAsync(cancellation);
    }
}
