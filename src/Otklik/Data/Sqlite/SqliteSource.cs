using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Otklik.Data.Moving;

namespace Otklik.Data.Sqlite;

/// <summary>Reads a whole SQLite database, table by table in the order of its rowids, from wherever an earlier run has
/// come to.</summary>
internal sealed class SqliteSource(AppDb db)
{
    /// <summary>A text in the index, with what its words are made from.</summary>
    public sealed record IndexedText(long Id, long CaseId, long CentreId, string Text, string MaskSpans);

    /// <summary>Which database it is, and that nothing has been done with it since: every start of the program takes
    /// keys, every deed moves the journal on.</summary>
    public async Task<string> IdentityAsync(CancellationToken cancellation)
    {
        await using var command = await CommandAsync(
            """
            SELECT (SELECT group_concat("Name" || '=' || "Next") FROM (SELECT * FROM "KeyBlocks" ORDER BY "Name"))
                || '|' || (SELECT coalesce(max("Id"), 0) || '/' || coalesce(max("SecurityStamp"), '') FROM "Staff")
                || '|'
                || (SELECT hex("Hash") || "Position" FROM "AuditHead" LIMIT 1) || '|'
                || (SELECT max("MigrationId") FROM "__EFMigrationsHistory")
            """, cancellation);
        var said = await command.ExecuteScalarAsync(cancellation) as string ?? "";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)));
    }

    /// <summary>Rows after this rowid. The array of values is the same each time.</summary>
    public async IAsyncEnumerable<(long RowId, object?[] Values)> RowsAsync(
        MovedTable table, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = await CommandAsync(
            $"SELECT rowid, {table.ColumnList} FROM \"{table.Name}\" WHERE rowid > $after ORDER BY rowid",
            cancellation);
        command.Parameters.AddWithValue("$after", after);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var values = new object?[table.Columns.Count];
        while (await reader.ReadAsync(cancellation))
        {
            for (var column = 0; column < values.Length; column++)
                values[column] = table.Columns[column].Value(reader, column + 1);
            yield return (reader.GetInt64(0), values);
        }
    }

    /// <summary>Texts that are in the index of full text, after this id: those that were erased are not.</summary>
    public async IAsyncEnumerable<IndexedText> TextsAsync(
        long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = await CommandAsync(
            """
            SELECT m."Id", m."CaseId", c."CentreId", m."Text", m."MaskSpans" FROM "MessageText_docsize" d
                JOIN "Messages" m ON m."Id" = d.id JOIN "Cases" c ON c."Id" = m."CaseId"
            WHERE d.id > $after ORDER BY d.id
            """, cancellation);
        command.Parameters.AddWithValue("$after", after);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return new IndexedText(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2),
                reader.IsDBNull(3) ? "" : reader.GetString(3), reader.IsDBNull(4) ? "" : reader.GetString(4));
        }
    }

    public async Task<TableDigest> DigestTextsAsync(CancellationToken cancellation)
    {
        await using var command = await CommandAsync("SELECT id FROM \"MessageText_docsize\"", cancellation);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var digest = new TableDigest();
        while (await reader.ReadAsync(cancellation)) digest.Add([reader.GetInt64(0)]);
        return digest;
    }

    private async Task<SqliteCommand> CommandAsync(string sql, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
