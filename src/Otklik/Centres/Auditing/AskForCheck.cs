using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Staff;
using Otklik.Data;

namespace Otklik.Centres.Auditing;

/// <summary>Has the chain walked in the background. The chain is the whole installation's, so only those above all
/// ask.</summary>
public sealed class AskForCheck(AppDb db, CurrentAsker asker, AuditLog audit, TimeProvider time)
{
    /// <summary>False where the asker may not; asking while somebody walks asks for nothing more.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        if (!new StaffReach(asker.Value).IsEverywhere) return false;
        var now = time.GetUtcNow().UtcDateTime;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var asked = await db.AuditChecks.Where(row => row.AskedAt == null).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.AskedAt, now).SetProperty(row => row.Rows, 0L)
            .SetProperty(row => row.ClaimedUntil, (DateTime?)null), cancellation);
        if (asked == 1)
        {
            audit.Note("audit.check", null, "");
            await db.SaveChangesAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return true;
    }
}
