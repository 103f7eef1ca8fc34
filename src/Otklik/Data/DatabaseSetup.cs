using Microsoft.EntityFrameworkCore;

namespace Otklik.Data;

/// <summary>Brings the database to the schema of this program.</summary>
public sealed class DatabaseSetup(AppDb db, Dialect dialect, Keys keys)
{
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        // Most starts find nothing to do, and then take no lock and write nothing.
        if ((await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
        {
            await using var turn = await dialect.TakeSchemaTurnAsync(db, cancellation);
            await db.Database.MigrateAsync(cancellation);
            await dialect.PrepareAsync(db, cancellation);
        }
        else
        {
            await dialect.PrepareAsync(db, cancellation);
        }

        await keys.EnsureAsync(1, cancellation);
    }
}
