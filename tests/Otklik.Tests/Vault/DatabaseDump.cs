using System.Collections;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Otklik.Tests.Vault;

/// <summary>Every row of every table that the database itself knows of, full text included, as somebody reads it who
/// took a copy of it and nothing else. What a row says is cut into atoms: whole values, words and numbers, in one
/// spelling.</summary>
internal sealed partial class DatabaseDump
{
    /// <summary>Smaller numbers are counts, states and ids of what was there before the test.</summary>
    public const long FirstId = 100_000;

    private readonly Dictionary<string, List<DumpedRow>> _rows = [];

    public IReadOnlyList<DumpedRow> Rows { get; private set; } = [];

    public IReadOnlyList<DumpedRow> With(string atom) => _rows.GetValueOrDefault(atom) ?? [];

    public static Task<DatabaseDump> ReadAsync(TestHost host) => host.WithDbAsync(async db =>
    {
        var dump = new DatabaseDump();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var isSqlite = db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);
        var tables = await ColumnAsync(connection, isSqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'");
        Assert.True(db.Model.GetEntityTypes().All(type => tables.Contains(type.GetTableName()!)));
        var rows = new List<DumpedRow>();
        foreach (var table in tables) await ReadAsync(connection, table, $"SELECT * FROM \"{table}\"", rows);
        if (isSqlite)
        {
            // The words of the full text stand in its own format: this is how whoever has the file reads them.
            await using (var words = connection.CreateCommand())
            {
                words.CommandText = """
                    DROP TABLE IF EXISTS temp.words;
                    CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'MessageText', 'instance');
                    """;
                await words.ExecuteNonQueryAsync();
            }

            await ReadAsync(connection, "MessageText words", "SELECT term, doc FROM temp.words", rows);
            Assert.Contains(rows, row => row.Table == "MessageText words");
        }

        dump.Rows = rows;
        foreach (var row in rows)
        {
            foreach (var atom in row.Atoms.Keys)
            {
                if (!dump._rows.TryGetValue(atom, out var list)) dump._rows.Add(atom, list = []);
                list.Add(row);
            }
        }

        return dump;
    });

    private static async Task ReadAsync(DbConnection connection, string table, string sql, List<DumpedRow> rows)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var atoms = new Dictionary<string, string>();
            for (var column = 0; column < reader.FieldCount; column++)
            {
                foreach (var atom in AtomsOf(reader.GetValue(column))) atoms.TryAdd(atom, reader.GetName(column));
            }

            rows.Add(new DumpedRow(table, atoms));
        }
    }

    private static IEnumerable<string> AtomsOf(object value) => value switch
    {
        long or int or short => Number(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        double or float or decimal => [Convert.ToString(value, CultureInfo.InvariantCulture)!],
        string text => Words(text),
        byte[] { Length: > 7 } bytes => [Convert.ToHexStringLower(bytes), .. Words(Encoding.UTF8.GetString(bytes))],
        DateTime at => [at.Ticks.ToString(CultureInfo.InvariantCulture)],
        Guid id => [id.ToString("N")],
        IEnumerable many and not byte[] => many.Cast<object>().SelectMany(AtomsOf),
        bool or byte[] or DBNull or DateOnly => [],
        _ => Words(value.ToString() ?? ""),
    };

    private static string[] Number(long number) =>
        number is > -FirstId and < FirstId ? [] : [number.ToString(CultureInfo.InvariantCulture)];

    /// <summary>In lower case, without spaces and signs; numbers of five digits and more for themselves too.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var plain = Letters().Replace(text.ToLowerInvariant(), "");
        if (plain.Length > 3) yield return plain;
        // Four figures of a random number stand in another one sooner or later.
        foreach (Match id in RandomId().Matches(text)) yield return id.Value.Replace("-", "").ToLowerInvariant();
        text = RandomId().Replace(text, " ");
        foreach (Match word in Word().Matches(text.ToLowerInvariant())) yield return word.Value;
        foreach (Match digits in Digits().Matches(text)) yield return digits.Value;
    }

    private static async Task<List<string>> ColumnAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync()) found.Add(reader.GetString(0));
        return found;
    }

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex Letters();

    [GeneratedRegex(@"[\p{L}\p{N}]{4,}")]
    private static partial Regex Word();

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")]
    private static partial Regex RandomId();

    [GeneratedRegex(@"\d{5,}")]
    private static partial Regex Digits();
}

/// <param name="Atoms">What it says, and in which column.</param>
internal sealed record DumpedRow(string Table, IReadOnlyDictionary<string, string> Atoms);
