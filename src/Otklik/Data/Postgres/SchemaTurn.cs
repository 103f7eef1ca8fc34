using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Otklik.Data.Postgres;

/// <summary>One process at a time changes the schema. The migrations' own lock is on a table that a new database does
/// not have yet; the server lets go of this one with the connection.</summary>
internal sealed class SchemaTurn : IAsyncDisposable
{
    /// <summary>«otklik», so that nothing else in the database means the same.</summary>
    private const long Number = 0x6F746B6C696B;

    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);
    private readonly AppDb _db;

    private SchemaTurn(AppDb db) => _db = db;

    public static async Task<SchemaTurn> TakeAsync(AppDb db, CancellationToken cancellation)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellation)) await creator.CreateAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        while (!await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock({Number}) AS \"Value\"")
            .SingleAsync(cancellation)) await Task.Delay(Again, cancellation);
        return new SchemaTurn(db);
    }

    public async ValueTask DisposeAsync()
    {
        await _db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({Number})");
        await _db.Database.CloseConnectionAsync();
    }
}
