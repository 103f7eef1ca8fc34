using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.Auditing;

/// <summary>How far the chain reaches, what waits to be linked, and what the last walk found.</summary>
public sealed class AuditState(AppDb db)
{
    /// <param name="OldestWaiting">When the row that waits longest was written.</param>
    public sealed record Reading(AuditEnd Head, long Waiting, DateTime? OldestWaiting, AuditCheck Check);

    public async Task<Reading> ReadAsync(CancellationToken cancellation)
    {
        var head = await db.AuditHeads.AsNoTracking().SingleAsync(row => row.Id == AuditHead.OnlyId, cancellation);
        var waiting = db.Audit.Where(row => row.Position == null);
        return new Reading(new AuditEnd(head.Position, head.Hash), await waiting.LongCountAsync(cancellation),
            await waiting.MinAsync(row => (DateTime?)row.At, cancellation),
            await db.AuditChecks.AsNoTracking().SingleAsync(row => row.Id == AuditCheck.OnlyId, cancellation));
    }
}
