using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.Auditing;

/// <summary>Walks the chain from its first row to its head, a page of rows in memory at a time, beside a program that
/// goes on writing, and stops at the first row that does not hold.</summary>
public sealed class VerifyAudit(AppDb db, AuditChain chain)
{
    private const int PageSize = 2_000;

    /// <param name="TakenIn">Rows older than the chain: what happened to them before it cannot be told.</param>
    /// <param name="Waiting">Rows that are signed and not linked yet.</param>
    public sealed record Outcome(long Rows, long TakenIn, long Waiting, AuditEnd Head, AuditFault? Fault);

    public Task<Outcome> RunAsync(AuditEnd? known, Func<long, Task> walked, CancellationToken cancellation) =>
        RunAsync(known is null ? [] : [known], walked, cancellation);

    /// <param name="known">Ends that were kept elsewhere.</param>
    /// <param name="walked">Told the number of rows after each page.</param>
    public async Task<Outcome> RunAsync(
        IReadOnlyCollection<AuditEnd> known, Func<long, Task> walked, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(walked);
        var walk = new AuditWalk(chain, known);
        while (true)
        {
            var page = await PageAsync(walk, cancellation);
            foreach (var row in page)
                if (walk.Step(row) is { } fault) return walk.Ended(await NamedAsync(fault, cancellation));
            if (page.Count > 0)
            {
                await walked(walk.Rows);
                continue;
            }

            // Rows and head are committed together: what is read after the last row is not behind it, if it is true.
            var head = await db.AuditHeads.AsNoTracking()
                .SingleOrDefaultAsync(row => row.Id == AuditHead.OnlyId, cancellation);
            if (head is not null && head.Position > walk.Rows && (await PageAsync(walk, cancellation)).Count > 0)
                continue;
            if (walk.AtEnd(head) is { } end) return walk.Ended(end);
            return await WaitingAsync(walk, cancellation);
        }
    }

    /// <summary>A strange row beside another one on the same place, or past the head, was put in; alone on its place it
    /// was changed.</summary>
    private async Task<AuditFault> NamedAsync(AuditFault fault, CancellationToken cancellation)
    {
        if (fault.Kind is not (AuditFaultKind.Changed or AuditFaultKind.Displaced)) return fault;
        var isPutIn = await db.Audit.AnyAsync(row => row.Position == fault.Position && row.Id != fault.EntryId,
                cancellation)
            || !await db.AuditHeads.AnyAsync(row => row.Position >= fault.Position, cancellation);
        return isPutIn ? fault with { Kind = AuditFaultKind.Inserted } : fault;
    }

    private async Task<List<AuditEntry>> PageAsync(AuditWalk walk, CancellationToken cancellation)
    {
        var (position, id) = (walk.LastPosition, walk.LastId);
        var rows = db.Audit.AsNoTracking()
            .Where(row => row.Position >= position && (row.Position > position || row.Id > id))
            .OrderBy(row => row.Position).ThenBy(row => row.Id).Take(PageSize);
        return await ReadAsync(rows, cancellation);
    }

    private async Task<Outcome> WaitingAsync(AuditWalk walk, CancellationToken cancellation)
    {
        var (waiting, after) = (0L, long.MinValue);
        while (true)
        {
            var from = after;
            var rows = await ReadAsync(db.Audit.AsNoTracking().Where(row => row.Position == null && row.Id > from)
                .OrderBy(row => row.Id).Take(PageSize), cancellation);
            if (rows.Count == 0) return walk.Ended(null) with { Waiting = waiting };
            foreach (var row in rows)
                if (walk.Unlinked(row) is { } fault) return walk.Ended(fault);
            (waiting, after) = (waiting + rows.Count, rows[^1].Id);
        }
    }

    /// <summary>A value may have been made such that it cannot be read at all: then its row is found by itself, and
    /// told as changed.</summary>
    private static async Task<List<AuditEntry>> ReadAsync(
        IQueryable<AuditEntry> rows, CancellationToken cancellation)
    {
        try
        {
            return await rows.ToListAsync(cancellation);
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            var readable = new List<AuditEntry>();
            foreach (var one in await rows.Select(row => new { row.Id, row.Position }).ToListAsync(cancellation))
            {
                try
                {
                    readable.Add(await rows.SingleAsync(row => row.Id == one.Id, cancellation));
                }
                catch (Exception bad) when (IsUnreadable(bad))
                {
                    readable.Add(new AuditEntry { Id = one.Id, Action = "", Position = one.Position, Mac = [] });
                }
            }

            return readable;
        }
    }

    private static bool IsUnreadable(Exception fault) => fault is ArgumentException or InvalidCastException
        or FormatException or OverflowException or InvalidOperationException and not ObjectDisposedException;
}
