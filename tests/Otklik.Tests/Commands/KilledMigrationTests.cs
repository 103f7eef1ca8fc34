using Microsoft.Data.Sqlite;

namespace Otklik.Tests.Commands;

public sealed class KilledMigrationTests
{
    [Fact]
    public async Task Whoever_was_killed_while_changing_the_schema_keeps_nobody_waiting()
    {
        await using var script = await Script.StartAsync();
        if (script.Database is not null) Assert.Skip("PostgreSQL lets go of its lock with the connection.");
        Directory.CreateDirectory(script.Data);
        await using (var db = new SqliteConnection($"Data Source={Path.Combine(script.Data, "otklik.db")}"))
        {
            await db.OpenAsync();
            await using var left = db.CreateCommand();
            left.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-26 00:00:00+00:00');
                """;
            await left.ExecuteNonQueryAsync();
        }

        await script.SucceedAsync("centre", "add", "--code", "town", "--name", "Лугоборск");
    }

    [Fact]
    public async Task Two_verbs_that_begin_an_installation_at_once_both_end_well()
    {
        await using var script = await Script.StartAsync();
        await Task.WhenAll(
            script.SucceedAsync("centre", "add", "--code", "one", "--name", "Лугоборск"),
            script.SucceedAsync("centre", "add", "--code", "two", "--name", "Светлоярск"));
    }
}
