using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace Otklik.Tests.Commands;

public sealed class MoveCommandTests
{
    private const int Messages = 20_000;

    [Fact]
    public async Task A_move_killed_twice_ends_with_every_row_equal_and_a_changed_value_is_named()
    {
        if (!TestHost.IsOnPostgres) Assert.Skip("A move needs a PostgreSQL server to go to.");
        await using var script = await Script.StartOnFileAsync();
        await FillAsync(script);
        var target = (await script.NewDatabaseAsync())!;

        await KillAsync(script, target, "Messages");
        await KillAsync(script, target, "MessageText");
        var ended = await script.RunAsync("move", "--to", target);
        Assert.True(ended.Code == 0, ended.Errors);
        var report = JsonDocument.Parse(ended.Output).RootElement;
        Assert.True(report.GetProperty("verified").GetBoolean());
        Assert.True(report.GetProperty("resumed").GetBoolean());
        Assert.Equal(Messages, RowsOf(report, "Messages"));
        Assert.Equal(Messages, RowsOf(report, "MessageText"));

        // The journal's chain holds there, words are found, and new keys begin behind those that came.
        await script.SucceedAsync("audit", "verify", "--database", target);
        Assert.Equal((long)Messages, await ScalarAsync(target,
            "SELECT count(*) FROM \"MessageText\" WHERE \"Stems\" @@ plainto_tsquery('simple', 'ям')"));
        Assert.Equal(0L, await ScalarAsync(target,
            "SELECT count(*) FROM \"MessageText\" WHERE \"Stems\" @@ plainto_tsquery('simple', '9123456789')"));
        await script.SucceedAsync("centre", "add", "--code", "later", "--name", "Позже", "--database", target);

        await ExecuteAsync(target, "UPDATE \"Messages\" SET \"Text\" = \"Text\" || '!' WHERE \"Id\" = "
            + "(SELECT max(\"Id\") FROM \"Messages\")");
        var changed = await script.RunAsync("move", "--to", target);
        Assert.Equal(1, changed.Code);
        var different = JsonDocument.Parse(changed.Output).RootElement.GetProperty("different").EnumerateArray()
            .Select(name => name.GetString()).ToList();
        Assert.Contains("Messages", different);
        Assert.Contains("Centres", different);
        Assert.DoesNotContain("Cases", different);
    }

    [Fact]
    public async Task A_database_that_holds_something_or_a_move_of_another_source_is_refused()
    {
        if (!TestHost.IsOnPostgres) Assert.Skip("A move needs a PostgreSQL server to go to.");
        await using var script = await Script.StartOnFileAsync();
        await script.SucceedAsync("centre", "add", "--code", "town", "--name", "Лугоборск");
        var used = (await script.NewDatabaseAsync())!;
        await script.SucceedAsync("centre", "add", "--code", "other", "--name", "Чужой", "--database", used);
        Assert.Contains("уже есть таблицы", (await script.RunAsync("move", "--to", used)).Errors,
            StringComparison.Ordinal);
        Assert.Equal(1, (await script.RunAsync("move", "--to", used, "--database", used)).Code);

        var empty = (await script.NewDatabaseAsync())!;
        await script.SucceedAsync("move", "--to", empty);
        // Somebody went on working with the old one.
        await script.SucceedAsync("centre", "add", "--code", "later", "--name", "Позже");
        Assert.Contains("с тех пор изменилась", (await script.RunAsync("move", "--to", empty)).Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_moves_while_a_server_works_on_the_folder()
    {
        if (!TestHost.IsOnPostgres) Assert.Skip("A move needs a PostgreSQL server to go to.");
        await using var script = await Script.StartOnFileAsync();
        await script.ServeAsync();
        var target = (await script.NewDatabaseAsync())!;
        Assert.Equal(1, (await script.RunAsync("move", "--to", target)).Code);
        Assert.Equal(0L, await ScalarAsync(target,
            "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()"));
    }

    private static async Task FillAsync(Script script)
    {
        await script.SucceedAsync("centre", "add", "--code", "town", "--name", "Лугоборск");
        var rows = new StringBuilder("id,time,text\n");
        for (var row = 0; row < Messages; row++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"{row},2026-03-01 06:{row % 60:00}:00,")
                .Append(CultureInfo.InvariantCulture,
                    $"\"Яма на улице Садовой у дома {row % 300}, заявка {row}, телефон +7 912 345-67-89\"\n");
        }

        var path = Path.Combine(script.Folder, "messages.csv");
        await File.WriteAllTextAsync(path, rows.ToString());
        await script.SucceedAsync(
            "import", path, "--map", "id=id,time=time,text=text", "--centre", "town", "--history");
    }

    /// <summary>Kills a move in the midst of this table.</summary>
    private static async Task KillAsync(Script script, string target, string table)
    {
        using var process = script.Begin("move", "--to", target);
        var began = Stopwatch.GetTimestamp();
        while (await ComeToAsync(target, table) is 0)
        {
            Assert.False(process.HasExited, $"The move ended before it came to {table}");
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(3), "The move does not come on");
            await Task.Delay(2);
        }

        process.Kill();
        await process.WaitForExitAsync();
        Assert.InRange(await ComeToAsync(target, table), 1, Messages - 1);
    }

    /// <summary>How many rows of the table were moved.</summary>
    private static async Task<long> ComeToAsync(string target, string table)
    {
        try
        {
            return await ScalarAsync(target, $"SELECT max(\"Rows\") FROM \"MovedFrom\" WHERE \"Table\" = '{table}'")
                as long? ?? 0;
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return 0;
        }
    }

    private static long RowsOf(JsonElement report, string table) => report.GetProperty("tables").EnumerateArray()
        .Single(one => one.GetProperty("table").GetString() == table).GetProperty("rows").GetInt64();

    private static async Task<object?> ScalarAsync(string target, string sql)
    {
        await using var connection = new NpgsqlConnection(target);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static async Task ExecuteAsync(string target, string sql) => await ScalarAsync(target, sql);
}
