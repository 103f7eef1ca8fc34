using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Otklik.Data.Sqlite;

/// <summary>Settings of every connection. FULL: what is acknowledged has reached the disk. The busy time-out is
/// SQLite's own: it looks again after milliseconds, where the driver's retry would sleep 150. FAST: what a changed row
/// was before is overwritten in its page, which is written anyway. The limit: a log that a long reading has made grow
/// gives its room back.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public const string Sql =
        "PRAGMA busy_timeout=15000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; "
        + "PRAGMA cache_size=-32000; PRAGMA foreign_keys=OFF; PRAGMA secure_delete=FAST; "
        + "PRAGMA wal_autocheckpoint=1000; PRAGMA journal_size_limit=268435456;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
