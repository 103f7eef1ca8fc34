using Microsoft.EntityFrameworkCore;
using Npgsql;
using Otklik.Data.Moving;

namespace Otklik.Data.Postgres;

/// <summary>Takes a whole database in: rows by COPY, and in the same transaction how far each table has come, so that
/// whoever is killed goes on exactly behind the last row that is there.</summary>
internal sealed class PostgresTarget(AppDb db, Dialect dialect)
{
    private const string Progress = "MovedFrom";

    public NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    /// <summary>Makes the schema where nothing is, or finds what an earlier run has left.</summary>
    /// <returns>Whether an earlier run had begun.</returns>
    public async Task<bool> BeginAsync(string source, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var resumes = await ExistsAsync(Progress, cancellation);
        if (resumes)
        {
            var known = await ScalarAsync(
                $"SELECT \"Source\" FROM \"{Progress}\" WHERE \"Table\" = ''", cancellation) as string;
            if (known != source) throw new MoveException(MoveRefusal.OtherSource);
        }
        else
        {
            // Before the schema: whoever is killed while making it comes back to a database that is known as theirs.
            foreach (var table in MovedTable.All(db))
                if (await ExistsAsync(table.Name, cancellation)) throw new MoveException(MoveRefusal.NotEmpty);
            await using var begin = await Connection.BeginTransactionAsync(cancellation);
            await RunAsync(
                $"""
                CREATE TABLE "{Progress}" ("Table" text PRIMARY KEY, "Source" text NOT NULL, "After" bigint NOT NULL,
                    "Rows" bigint NOT NULL, "IsDone" boolean NOT NULL)
                """, cancellation);
            await RunAsync($"INSERT INTO \"{Progress}\" VALUES ('', $1, 0, 0, false)", cancellation, source);
            await begin.CommitAsync(cancellation);
        }

        await db.Database.MigrateAsync(cancellation);
        await dialect.PrepareAsync(db, cancellation);
        return resumes;
    }

    /// <summary>Behind which row of the source this table stands.</summary>
    public async Task<(long After, long Rows, bool IsDone)> StandsAsync(string table, CancellationToken cancellation)
    {
        await using (var command = new NpgsqlCommand(
            $"SELECT \"After\", \"Rows\", \"IsDone\" FROM \"{Progress}\" WHERE \"Table\" = $1", Connection))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = table });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            if (await reader.ReadAsync(cancellation))
                return (reader.GetInt64(0), reader.GetInt64(1), reader.GetBoolean(2));
        }

        await using var begin = await Connection.BeginTransactionAsync(cancellation);
        // Rows that migrations bring come from the source too.
        await RunAsync($"DELETE FROM \"{table}\"", cancellation);
        await RunAsync($"INSERT INTO \"{Progress}\" VALUES ($1, '', {long.MinValue}, 0, false)", cancellation, table);
        await begin.CommitAsync(cancellation);
        return (long.MinValue, 0, false);
    }

    public async Task MarkAsync(string table, long after, long rows, bool isDone, CancellationToken cancellation) =>
        await RunAsync($"UPDATE \"{Progress}\" SET \"After\" = $2, \"Rows\" = $3, \"IsDone\" = $4 WHERE \"Table\" = $1",
            cancellation, table, after, rows, isDone);

    public Task<NpgsqlBinaryImporter> CopyInAsync(MovedTable table, CancellationToken cancellation) =>
        Connection.BeginBinaryImportAsync(
            $"COPY \"{table.Name}\" ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", cancellation);

    public static async Task WriteAsync(
        NpgsqlBinaryImporter writer, MovedTable table, object?[] values, CancellationToken cancellation)
    {
        await writer.StartRowAsync(cancellation);
        for (var column = 0; column < values.Length; column++)
        {
            if (table.Columns[column].Kept(values[column]) is { } kept)
                await writer.WriteAsync(kept, table.Columns[column].StoreType, cancellation);
            else await writer.WriteNullAsync(cancellation);
        }
    }

    /// <summary>Columns that number themselves go on behind what came.</summary>
    public Task RaiseSequencesAsync(CancellationToken cancellation) => RunAsync(
        """
        DO $raise$
        DECLARE one record;
        BEGIN
            FOR one IN SELECT table_name, column_name FROM information_schema.columns
                WHERE table_schema = current_schema() AND is_identity = 'YES'
            LOOP
                EXECUTE format('SELECT setval(pg_get_serial_sequence(%L, %L), coalesce(max(%I), 0) + 1, false) FROM %I',
                    quote_ident(one.table_name), one.column_name, one.column_name, one.table_name);
            END LOOP;
        END $raise$
        """, cancellation);

    public async Task<TableDigest> DigestAsync(MovedTable table, CancellationToken cancellation)
    {
        var digest = new TableDigest();
        await using var command = new NpgsqlCommand($"SELECT {table.ColumnList} FROM \"{table.Name}\"", Connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var values = new object?[table.Columns.Count];
        while (await reader.ReadAsync(cancellation))
        {
            for (var column = 0; column < values.Length; column++)
                values[column] = table.Columns[column].Value(reader, column);
            digest.Add(values);
        }

        return digest;
    }

    public async Task<TableDigest> DigestTextsAsync(CancellationToken cancellation)
    {
        var digest = new TableDigest();
        await using var command = new NpgsqlCommand("SELECT \"Id\" FROM \"MessageText\"", Connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) digest.Add([reader.GetInt64(0)]);
        return digest;
    }

    private async Task<bool> ExistsAsync(string table, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT to_regclass($1) IS NOT NULL", Connection);
        command.Parameters.Add(new NpgsqlParameter { Value = $"\"{table}\"" });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private async Task<object?> ScalarAsync(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        return await command.ExecuteScalarAsync(cancellation);
    }

    private async Task RunAsync(string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
