using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using Otklik.Benchmarks.Installation;

namespace Otklik.Benchmarks.Load;

/// <summary>One writer that does nothing but put rows of the inbox on the disk, so many a commit: what the database
/// alone allows, on the disk and with the settings and indexes of the product.</summary>
internal static class BareCommits
{
    private const int BodyBytes = 900;

    /// <returns>Rows a second.</returns>
    public static async Task<double> MeasureAsync(BenchedInstallation installation, int rows, TimeSpan span)
    {
        await using var connection = await OpenAsync(installation);
        await using var command = connection.CreateCommand();
        var isFile = installation.Database is null;
        command.CommandText = isFile
            ? "INSERT OR IGNORE INTO \"BareInbox\" VALUES ($1, 7, $2, $3, 1, $4, NULL, NULL)"
            : """
              INSERT INTO "BareInbox"
                  ("Id", "ChannelId", "ExternalKey", "Body", "Source", "ReceivedAt", "Line", "ClaimedUntil")
              SELECT id, 7, key, body, 1, now(), NULL, NULL
              FROM unnest($1::bigint[], $2::text[], $3::bytea[]) AS row(id, key, body) ON CONFLICT DO NOTHING
              """;
        for (var at = 0; at < (isFile ? 4 : 3); at++)
        {
            var parameter = command.CreateParameter();
            if (isFile) parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"${at + 1}");
            command.Parameters.Add(parameter);
        }

        long id = 0;
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < span)
        {
            if (isFile) id = await InsertAsync(connection, command, id, rows);
            else id = await InsertAllAsync(command, id, rows);
        }

        return Math.Round(id / Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private static async Task<long> InsertAsync(DbConnection connection, DbCommand command, long id, int rows)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        command.Transaction = transaction;
        for (var row = 0; row < rows; row++)
        {
            command.Parameters[0].Value = ++id;
            command.Parameters[1].Value = KeyOf(id);
            command.Parameters[2].Value = new byte[BodyBytes];
            command.Parameters[3].Value = id;
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
        return id;
    }

    private static async Task<long> InsertAllAsync(DbCommand command, long id, int rows)
    {
        var ids = Enumerable.Range(1, rows).Select(row => id + row).ToArray();
        command.Parameters[0].Value = ids;
        command.Parameters[1].Value = ids.Select(KeyOf).ToArray();
        command.Parameters[2].Value = ids.Select(_ => new byte[BodyBytes]).ToArray();
        if (id == 0) await command.PrepareAsync();
        await command.ExecuteNonQueryAsync();
        return id + rows;
    }

    private static string KeyOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{id:D40}");

    private static async Task<DbConnection> OpenAsync(BenchedInstallation installation)
    {
        if (installation.Database is { } server)
        {
            var postgres = new NpgsqlConnection(server);
            await postgres.OpenAsync();
            await ExecuteAsync(postgres, "DROP TABLE IF EXISTS \"BareInbox\"");
            await ExecuteAsync(postgres, "CREATE TABLE \"BareInbox\" (LIKE \"Inbox\" INCLUDING ALL)");
            return postgres;
        }

        var path = Path.Combine(installation.Folder, "bare.db");
        foreach (var ending in new[] { "", "-wal", "-shm" }) File.Delete(path + ending);
        var sqlite = new SqliteConnection($"Data Source={path};Pooling=False");
        await sqlite.OpenAsync();
        await ExecuteAsync(sqlite, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000;");
        await ExecuteAsync(sqlite,
            """
            CREATE TABLE "BareInbox" ("Id" INTEGER NOT NULL PRIMARY KEY, "ChannelId" INTEGER NOT NULL,
                "ExternalKey" TEXT NOT NULL, "Body" BLOB NOT NULL, "Source" INTEGER NOT NULL,
                "ReceivedAt" INTEGER NOT NULL, "Line" INTEGER, "ClaimedUntil" INTEGER);
            CREATE UNIQUE INDEX "BareKey" ON "BareInbox" ("ChannelId", "ExternalKey");
            """);
        return sqlite;
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
