using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.Auditing;

/// <summary>Links committed rows into the chain, in the order in which they are found: keys come to processes in
/// blocks, so that a late row may have the lower one. Deeds never wait for this: only those who link touch the
/// head.</summary>
public sealed class LinkAudit(AppDb db, AuditChain chain)
{
    public const int BatchSize = 500;

    /// <summary>Until nothing waits but rows that nobody of the program wrote; returns how many were linked.</summary>
    public async Task<long> RunAsync(CancellationToken cancellation)
    {
        var linked = 0L;
        var after = long.MinValue;
        while (true)
        {
            // The head first: a row that another linker takes between the two moves the head, and this batch is lost.
            var head = await db.AuditHeads.AsNoTracking()
                .SingleAsync(row => row.Id == AuditHead.OnlyId, cancellation);
            var rows = await WaitingAsync(head, after, cancellation);
            if (rows.Count == 0) return linked;
            var batch = rows.FindAll(row => row.Mac is null ? !head.HasSigned : chain.WasSigned(row) == true);
            if (batch.Count == 0 || await LinkAsync(head, batch, cancellation))
            {
                linked += batch.Count;
                after = rows[0].Mac is null && !head.HasSigned ? after : rows[^1].Id;
            }
        }
    }

    /// <summary>Rows that are older than the chain go in before all others, and never after one of them.</summary>
    private async Task<List<AuditEntry>> WaitingAsync(AuditHead head, long after, CancellationToken cancellation)
    {
        var waiting = db.Audit.AsNoTracking().Where(row => row.Position == null).OrderBy(row => row.Id);
        if (!head.HasSigned)
        {
            var old = await waiting.Where(row => row.Mac == null).Take(BatchSize).ToListAsync(cancellation);
            if (old.Count > 0) return old;
        }

        return await waiting.Where(row => row.Id > after).Take(BatchSize).ToListAsync(cancellation);
    }

    private async Task<bool> LinkAsync(AuditHead head, List<AuditEntry> batch, CancellationToken cancellation)
    {
        var (position, hash) = (head.Position, head.Hash);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var row in batch)
        {
            db.Attach(row);
            row.Mac ??= chain.SignTakenIn(row);
            row.Position = ++position;
            row.Hash = hash = chain.Link(position, hash, row.Mac);
        }

        var signed = head.HasSigned || chain.WasSigned(batch[0]) == true;
        var moved = await db.AuditHeads
            .Where(row => row.Id == AuditHead.OnlyId && row.Position == head.Position)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Position, position)
                .SetProperty(row => row.Hash, hash).SetProperty(row => row.HasSigned, signed), cancellation);
        if (moved == 1)
        {
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        db.ChangeTracker.Clear();
        return moved == 1;
    }
}
