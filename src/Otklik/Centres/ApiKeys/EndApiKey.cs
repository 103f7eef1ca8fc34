using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.ApiKeys;

/// <summary>Ends a key at once and for good: a program that still needs one gets another.</summary>
public sealed class EndApiKey(AppDb db, CurrentAsker asker, AuditLog audit, ApiKeyBook book, TimeProvider clock)
{
    /// <returns>False: there is no such key within reach, or it has ended already.</returns>
    public async Task<bool> RunAsync(long keyId, CancellationToken cancellation)
    {
        var key = await db.ApiKeys.FirstOrDefaultAsync(row => row.Id == keyId && row.EndedAt == null, cancellation);
        if (key is null || !asker.Value.Can(Permission.ManageStaff, key.CentreId)) return false;
        key.EndedAt = clock.GetUtcNow().UtcDateTime;
        audit.Note("key.end", key.CentreId, $"{key.Id}", key.Start);
        await db.SaveChangesAsync(cancellation);
        book.Forget();
        return true;
    }
}
