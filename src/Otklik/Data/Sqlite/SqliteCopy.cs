using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Otklik.Hosting;

namespace Otklik.Data.Sqlite;

/// <summary>SQLite's online backup: one moment's state of the whole file, beside a server that
/// goes on writing.</summary>
internal sealed class SqliteCopy(AppDb db, OtklikOptions options) : DatabaseCopy
{
    private const string FileName = "otklik.db";

    public override string Kind => "sqlite";

    private string DatabasePath => options.DataPath(FileName);

    public override Task<bool> ExistsAsync(
        CancellationToken cancellation) => Task.FromResult(File.Exists(DatabasePath));

    public override async Task<SavedDatabase> SaveAsync(string folder, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, FileName);
        await db.Database.OpenConnectionAsync(cancellation);
        await using (var copy = new SqliteConnection(Connection(path, SqliteOpenMode.ReadWriteCreate)))
        {
            await copy.OpenAsync(cancellation);
            ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(copy);

            // The copy has to be whole in one file: no log beside it.
            await RunAsync(copy, "PRAGMA journal_mode=DELETE", cancellation);
            if (await RunAsync(copy, "PRAGMA integrity_check", cancellation) is not "ok")
                throw new InvalidDataException("integrity_check");
        }

        var schema = (await db.Database.GetAppliedMigrationsAsync(cancellation)).LastOrDefault() ?? "";
        return new SavedDatabase(Kind, schema, await TablesAsync(path, cancellation));
    }

    public override Task LoadAsync(string folder, SavedDatabase saved, string aside, CancellationToken cancellation)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            if (!File.Exists(DatabasePath + suffix)) continue;
            Directory.CreateDirectory(aside);
            File.Move(DatabasePath + suffix, Path.Combine(aside, FileName + suffix));
        }

        var arriving = DatabasePath + ".arriving";
        File.Copy(Path.Combine(folder, FileName), arriving, overwrite: true);
        using (var file = new FileStream(arriving, FileMode.Open, FileAccess.ReadWrite)) file.Flush(flushToDisk: true);
        File.Move(arriving, DatabasePath);
        return Task.CompletedTask;
    }

    public override async Task<IReadOnlyDictionary<string, long>> CountAsync(
        SavedDatabase saved, CancellationToken cancellation) =>
        (await TablesAsync(DatabasePath, cancellation)).ToDictionary(table => table.Name, table => table.Rows);

    private static async Task<List<SavedTable>> TablesAsync(string path, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(Connection(path, SqliteOpenMode.ReadOnly));
        await connection.OpenAsync(cancellation);
        var names = new List<string>();
        await using (var command = connection.CreateCommand())
        {
            // The tables behind full text are SQLite's own; the virtual one in front of them cannot be counted.
            command.CommandText =
                """
                SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
                    AND name NOT LIKE 'MessageText%' ORDER BY name
                """;
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation)) names.Add(reader.GetString(0));
        }

        var tables = new List<SavedTable>();
        foreach (var name in names)
        {
            var count = await RunAsync(connection, $"SELECT count(*) FROM \"{name}\"", cancellation);
            tables.Add(new SavedTable(name, (long)count!, []));
        }

        return tables;
    }

    private static async Task<object?> RunAsync(SqliteConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellation);
    }

    private static string Connection(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString();
}
