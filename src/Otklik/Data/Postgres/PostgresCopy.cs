using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Otklik.Data.Postgres;

/// <summary>Every table by COPY out of one snapshot, a file each; servers go on writing. Needs no
/// tool of PostgreSQL's.</summary>
internal sealed class PostgresCopy(AppDb db, Dialect dialect) : DatabaseCopy
{
    private const string Migrations = "__EFMigrationsHistory";

    public override string Kind => "postgres";

    public override async Task<bool> ExistsAsync(CancellationToken cancellation) =>
        await db.Database.CanConnectAsync(cancellation) && (await TablesAsync(cancellation)).Count > 0;

    public override async Task<SavedDatabase> SaveAsync(string folder, CancellationToken cancellation)
    {
        var schema = (await db.Database.GetAppliedMigrationsAsync(cancellation)).LastOrDefault() ?? "";
        await using var snapshot =
            await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        var tables = new List<SavedTable>();
        foreach (var (name, columns) in await TablesAsync(cancellation))
        {
            if (name == Migrations) continue;
            await using (var source = await Connection.BeginRawBinaryCopyAsync(
                $"COPY \"{name}\" ({List(columns)}) TO STDOUT (FORMAT BINARY)", cancellation))
            await using (var target = File.Create(FileOf(folder, name)))
                await source.CopyToAsync(target, cancellation);
            tables.Add(new SavedTable(name, await CountAsync(name, cancellation), columns));
        }

        return new SavedDatabase(Kind, schema, tables);
    }

    public override async Task LoadAsync(
        string folder, SavedDatabase saved, string aside, CancellationToken cancellation)
    {
        if (await db.Database.CanConnectAsync(cancellation)) await DropAsync(cancellation);

        // The schema of the backup's own time first; later migrations then run over the data as they would have.
        if (saved.Schema.Length > 0) await db.GetService<IMigrator>().MigrateAsync(saved.Schema, cancellation);
        else await db.Database.EnsureCreatedAsync(cancellation);
        await dialect.PrepareAsync(db, cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        await RunAsync($"TRUNCATE {List(saved.Tables.Select(table => table.Name))}", cancellation);
        var referenced = db.Model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys())
            .Select(key => key.PrincipalEntityType.GetTableName()).ToHashSet();
        foreach (var table in saved.Tables.OrderByDescending(table => referenced.Contains(table.Name)))
        {
            await using var source = File.OpenRead(FileOf(folder, table.Name));
            await using var target = await Connection.BeginRawBinaryCopyAsync(
                $"COPY \"{table.Name}\" ({List(table.Columns)}) FROM STDIN (FORMAT BINARY)", cancellation);
            await source.CopyToAsync(target, cancellation);
        }
    }

    public override async Task<IReadOnlyDictionary<string, long>> CountAsync(
        SavedDatabase saved, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var counts = new Dictionary<string, long>();
        foreach (var table in saved.Tables) counts[table.Name] = await CountAsync(table.Name, cancellation);
        return counts;
    }

    private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    /// <summary>Only what is ours: the database may be shared.</summary>
    private async Task DropAsync(CancellationToken cancellation)
    {
        foreach (var name in (await TablesAsync(cancellation)).Keys)
            await RunAsync($"DROP TABLE \"{name}\" CASCADE", cancellation);
        await db.Database.CloseConnectionAsync();
    }

    /// <summary>Our tables that are there, with the columns that hold values of their own.</summary>
    private async Task<SortedDictionary<string, List<string>>> TablesAsync(CancellationToken cancellation)
    {
        var ours = db.Model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>()
            .Concat(["MessageText", Migrations]).ToHashSet();
        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(
            """
            SELECT t.relname, a.attname FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid
            WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind IN ('r', 'p') AND NOT t.relispartition
                AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY t.relname, a.attnum
            """, Connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var tables = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
        {
            if (!ours.Contains(reader.GetString(0))) continue;
            if (!tables.TryGetValue(reader.GetString(0), out var columns)) tables[reader.GetString(0)] = columns = [];
            columns.Add(reader.GetString(1));
        }

        return tables;
    }

    private async Task<long> CountAsync(string table, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM \"{table}\"", Connection);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private async Task RunAsync(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string List(IEnumerable<string> columns) => string.Join(", ", columns.Select(name => $"\"{name}\""));

    private static string FileOf(string folder, string table) => Path.Combine(folder, $"{table}.copy");
}
