using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Unmasking;

/// <summary>The second person agrees or refuses: never who asked, and only while the request waits.</summary>
public sealed class DecideUnmasking(AppDb db, Asker asker, AuditLog audit, TimeProvider time)
{
    /// <summary>Null when it was done, else the name of the sentence.</summary>
    public async Task<string?> RunAsync(long id, bool agrees, CancellationToken cancellation)
    {
        var row = await db.Unmaskings.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellation);
        if (row is null || !asker.Can(Permission.Unmask, row.CentreId)) return "NotFound";
        if (row.AskedBy == asker.StaffId) return "OwnRequest";
        var now = time.GetUtcNow().UtcDateTime;
        if (!row.WaitsFor(now)) return "TooLate";
        var number = await db.Cases.Where(one => one.Id == row.CaseId).Select(one => one.Number)
            .FirstOrDefaultAsync(cancellation) ?? "";
        var state = agrees ? UnmaskingState.Agreed : UnmaskingState.Refused;
        long? decider = asker.StaffId;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // Of two that decide at once one comes too late.
        if (await db.Unmaskings.Where(one => one.Id == id && one.State == UnmaskingState.Asked)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.State, state)
                .SetProperty(one => one.DecidedBy, decider).SetProperty(one => one.DecidedAt, now), cancellation) == 0)
            return "TooLate";
        audit.Note(agrees ? "unmask.agree" : "unmask.refuse", row.CentreId, number, $"{row.Reason}");
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }
}
