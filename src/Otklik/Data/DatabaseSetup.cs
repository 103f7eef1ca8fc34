using Microsoft.EntityFrameworkCore;

namespace Otklik.Data;

/// <summary>Brings the database to the schema of this program.</summary>
public sealed class DatabaseSetup(AppDb db, Dialect dialect, Keys keys)
{
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        if (db.Database.GetMigrations().Any()) await db.Database.MigrateAsync(cancellation);
        else await db.Database.EnsureCreatedAsync(cancellation);
        await dialect.PrepareAsync(db, cancellation);
        await keys.EnsureAsync(1, cancellation);
    }
}
