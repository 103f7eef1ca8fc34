using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Benchmarks.Understanding;

/// <summary><c>same-problem</c>: what it costs to ask for cases about the same and for the same text, among so many
/// cases and messages. The questions are those of <c>SameProblemStep</c> and <c>SameTextStep</c>; the rows have the
/// real schema, keys spread over three years, and a third of the cases share their key with others.</summary>
internal static class SameProblemBench
{
    private const int Batch = 500;
    private const int Centres = 530;

    public static Command Make()
    {
        var rows = new Option<long[]>("--rows")
        {
            DefaultValueFactory = _ => [10_000, 10_000_000], AllowMultipleArgumentsPerToken = true,
        };
        var folder = new Option<DirectoryInfo?>("--folder")
        {
            Description = "Where the databases go; else a temporary one",
        };
        var command = new Command("same-problem", "Look-ups of the same problem and the same text by size of history")
            { rows, folder };
        command.SetAction(async (result, cancellation) =>
        {
            var place = result.GetValue(folder)?.FullName ?? Directory.CreateTempSubdirectory("otklik-same-").FullName;
            var figures = new List<object>();
            foreach (var count in result.GetValue(rows)!)
            {
                Console.Error.WriteLine($"{count:N0} rows");
                figures.Add(await MeasureAsync(Path.Combine(place, $"{count}"), count, cancellation));
            }

            Console.WriteLine(JsonSerializer.Serialize(
                new { processors = Environment.ProcessorCount, batch = Batch, figures }, Installation.Figures.Json));
            return 0;
        });
        return command;
    }

    private static async Task<object> MeasureAsync(string folder, long count, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        await using var app = OtklikApp.Build([], options => options.DataFolder = folder);
        await using var scope = app.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseSetup>().PrepareAsync(cancellation);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        if (!await db.Cases.AnyAsync(cancellation)) await FillAsync(db, count, cancellation);
        var random = new Random(2026);
        var now = new DateTime(2026, 11, 26, 9, 0, 0, DateTimeKind.Utc);
        var since = now.AddDays(-60);

        async Task<int> ProblemsAsync(int asked)
        {
            var wanted = Enumerable.Range(0, asked).Select(_ => random.NextInt64(1, count)).ToList();
            return (await db.Cases.AsNoTracking()
                .Where(row => row.ProblemKey != null && wanted.Contains(row.ProblemKey.Value)
                    && row.MergedIntoId == null && row.OpenedAt > since && row.Status != CaseStatus.Rejected)
                .OrderBy(row => row.Id).Select(row => new { row.Id, row.ProblemKey, row.Status, row.Settlement })
                .ToListAsync(cancellation)).Count;
        }

        async Task<int> TextsAsync(int asked)
        {
            var oldest = await db.Messages.Where(row => row.CopyKey != null)
                .MinAsync(row => row.CopyKey, cancellation) ?? 0;
            var keys = Enumerable.Range(0, asked)
                .SelectMany(_ => CopyKeys.Of(random.NextInt64(), random.Next(Centres), oldest, now)).ToList();
            return (await db.Messages.AsNoTracking()
                .Where(row => row.CopyKey != null && EF.Parameter(keys).Contains(row.CopyKey.Value))
                .Join(db.Cases, row => row.CaseId, about => about.Id, (row, about) => new { row.CopyKey, about.Id })
                .ToListAsync(cancellation)).Count;
        }

        return new
        {
            rows = count,
            megabytes = new DirectoryInfo(folder).GetFiles("*.db*").Sum(file => file.Length) / 1_048_576,
            sameProblem = new
            {
                one = await TimeAsync(1, ProblemsAsync), batch = await TimeAsync(Batch, ProblemsAsync),
            },
            sameText = new { one = await TimeAsync(1, TextsAsync), batch = await TimeAsync(Batch, TextsAsync) },
        };
    }

    /// <summary>Microseconds a message: median and 95th percentile of a hundred questions.</summary>
    private static async Task<object> TimeAsync(int asked, Func<int, Task<int>> ask)
    {
        var times = new List<double>();
        for (var round = 0; round < 120; round++)
        {
            var began = Stopwatch.GetTimestamp();
            await ask(asked);
            // The first ones find out how to ask.
            if (round >= 20) times.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds / asked);
        }

        times.Sort();
        return new
        {
            median = Math.Round(times[times.Count / 2], 1), p95 = Math.Round(times[times.Count * 95 / 100], 1),
        };
    }

    /// <summary>One row of each by the model, the others copied from it inside the database.</summary>
    private static async Task FillAsync(AppDb db, long count, CancellationToken cancellation)
    {
        var at = new DateTime(2023, 11, 27, 9, 0, 0, DateTimeKind.Utc);
        db.Cases.Add(new Case
        {
            Id = 1, CentreId = 1, Number = "N1", Title = "Яма на дороге", OpenedAt = at, ChangedAt = at,
        });
        db.Messages.Add(new Message
        {
            Id = 1, CaseId = 1, CentreId = 1, ExternalKey = "k", Text = "Яма на дороге у дома",
            WrittenAt = at, ReceivedAt = at,
        });
        await db.SaveChangesAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var micros = (long)TimeSpan.FromDays(3 * 365).TotalMicroseconds / count;
        var indexes = await WithoutIndexesAsync(connection);
        await CopyAsync(connection, "Cases", count, new Dictionary<string, string>
        {
            ["Id"] = "n.value", ["Number"] = "'N' || n.value", ["OpenedAt"] = $"row.OpenedAt + n.value * {micros}",
            ["ProblemKey"] = $"abs(random()) % {count}",
        });
        await CopyAsync(connection, "Messages", count, new Dictionary<string, string>
        {
            ["Id"] = "n.value", ["CaseId"] = "n.value", ["ThreadId"] = "n.value",
            // Twelve quarters, then a centre, then random bits: as CopyKeys makes them.
            ["CopyKey"] = $"((95 + n.value * 12 / {count}) << 54) | (abs(random()) % {Centres} << 44)"
                + " | (abs(random()) & ((1 << 44) - 1))",
        });
        // Sorted once each: row by row, ten million random keys would take hours.
        foreach (var index in indexes) await RunAsync(connection, index);
        await RunAsync(connection, "ANALYZE");
    }

    /// <summary>Takes the indexes of both tables away.</summary>
    /// <returns>What makes them again.</returns>
    private static async Task<IReadOnlyList<string>> WithoutIndexesAsync(SqliteConnection connection)
    {
        var (names, makers) = (new List<string>(), new List<string>());
        await using (var ask = connection.CreateCommand())
        {
            ask.CommandText = """
                SELECT name, sql FROM sqlite_master
                WHERE type = 'index' AND tbl_name IN ('Cases', 'Messages') AND sql IS NOT NULL
                """;
            await using var reader = await ask.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                names.Add(reader.GetString(0));
                makers.Add(reader.GetString(1));
            }
        }

        foreach (var name in names) await RunAsync(connection, $"DROP INDEX \"{name}\"");
        return makers;
    }

    private static async Task CopyAsync(
        SqliteConnection connection, string table, long count, Dictionary<string, string> changed)
    {
        var columns = new List<string>();
        await using (var ask = connection.CreateCommand())
        {
            ask.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
            await using var reader = await ask.ExecuteReaderAsync();
            while (await reader.ReadAsync()) columns.Add(reader.GetString(0));
        }

        var into = string.Join(", ", columns.Select(name => $"\"{name}\""));
        var values = string.Join(", ", columns.Select(name => changed.GetValueOrDefault(name, $"row.\"{name}\"")));
        await RunAsync(connection, $"""
            WITH RECURSIVE n(value) AS (SELECT 2 UNION ALL SELECT value + 1 FROM n WHERE value < {count})
            INSERT INTO "{table}" ({into}) SELECT {values} FROM n, (SELECT * FROM "{table}" WHERE Id = 1) AS row
            """);
    }

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        await command.ExecuteNonQueryAsync();
    }
}
