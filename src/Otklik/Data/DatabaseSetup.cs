using Microsoft.EntityFrameworkCore;

namespace Otklik.Data;

/// <summary>Brings the database to the schema of this program.</summary>
public sealed class DatabaseSetup(AppDb db, Dialect dialect, Keys keys)
{
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        // Most starts find nothing to do, and then take no lock and write nothing.
        if ((await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
            await dialect.MigrateAsync(db, cancellation);
        await dialect.PrepareAsync(db, cancellation);
        await keys.EnsureAsync(1, cancellation);
    }
}
