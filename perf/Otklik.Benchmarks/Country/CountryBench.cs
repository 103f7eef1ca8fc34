using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Otklik.Benchmarks.Installation;
using Otklik.Demonstration.Content;
using Otklik.Topics.Files;

namespace Otklik.Benchmarks.Country;

/// <summary><c>country</c>: a country's messages from a file to the last row, beside what the same rows and their full
/// text cost the database bare.</summary>
internal static class CountryBench
{
    private const double Open = 0.02;
    private static readonly CountryFiles.Size Size = new(83, 530, 20_000, 600);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    public static Command Make()
    {
        var options = new BenchOptions();
        var rows = new Option<int>("--rows") { DefaultValueFactory = _ => 1_000_000 };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 26 };
        var bare = new Option<int>("--bare")
        {
            DefaultValueFactory = _ => 1_000_000, Description = "So many of them are written bare",
        };
        var command = new Command("country", "A country's messages: rate, growth, memory, ratio to bare rows")
            { rows, seed, bare };
        options.AddTo(command);
        command.SetAction(async (result, _) =>
        {
            var wanted = result.GetValue(rows);
            await using var installation = await options.CreateAsync(result);
            await PrepareAsync(installation);
            var messages = new CountryMessages(result.GetValue(seed), Size.Towns);
            var (history, present) = (Path.Combine(installation.Folder, "history.csv"),
                Path.Combine(installation.Folder, "present.csv"));
            var now = (int)(wanted * Open);
            var began = Stopwatch.GetTimestamp();
            await messages.WriteAsync(history, wanted - now, 0, 0.98, isFinished: true);
            await messages.WriteAsync(present, now, 0.98, 1, isFinished: false);
            var written = Stopwatch.GetElapsedTime(began).TotalSeconds;
            var bytesBefore = await SizeAsync(installation);
            var past = await ImportAsync(installation, history, "--history");
            var open = await ImportAsync(installation, present);
            File.Delete(history);
            var bareRate = await BareRows.RateAsync(
                installation, result.GetValue(options.Database), Math.Min(wanted, result.GetValue(bare)));
            var seconds = past.Seconds + open.Seconds;
            var rate = wanted / seconds;
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                bench = "country", rows = wanted, database = installation.Database is null ? "sqlite" : "postgres",
                machine = Machine.Describe(), fileSeconds = Math.Round(written, 1),
                messagesPerSecond = Math.Round(rate), seconds = Math.Round(seconds, 1),
                historyPerSecond = Math.Round((wanted - now) / past.Seconds),
                openPerSecond = Math.Round(now / open.Seconds),
                bareRowsPerSecond = Math.Round(bareRate), ratioToBare = Math.Round(bareRate / rate, 2),
                growth = Growth([.. past.Parts()]),
                curve = past.Curve, peakMemoryMB = Math.Max(past.PeakMegabytes, open.PeakMegabytes),
                bytesPerMessage = (await SizeAsync(installation) - bytesBefore) / wanted, said = past.Said,
            }, Figures.Json));
            return past.ExitCode;
        });
        return command;
    }

    /// <summary>Tree, bodies, the standard classifier and who answers for what: the bodies of a town share its
    /// topics.</summary>
    private static async Task PrepareAsync(BenchedInstallation installation)
    {
        await CountryFiles.WriteAsync(installation.Folder, Size);
        await installation.SucceedAsync("migrate");
        await MeasuredVerb.RunAsync(installation, "tree", "import",
            "--centres", CountryFiles.PathOf(installation.Folder, "centres"),
            "--bodies", CountryFiles.PathOf(installation.Folder, "bodies"),
            "--staff", CountryFiles.PathOf(installation.Folder, "staff"),
            "--passwords", Path.Combine(installation.Folder, "passwords.csv"));
        await ImportAsync("topics", DemonstrationFiles.Topics, "--centre", "country");
        await ImportAsync("rules", DemonstrationFiles.Rules, "--centre", "country");
        var groups = TopicsFile.Parse(DemonstrationFiles.Topics).Rows.Select(row => row.Group).Distinct().ToList();
        var routes = new StringBuilder("centre;group;topic;organisation\n");
        for (var town = 0; town < Size.Towns; town++)
        {
            for (var group = 0; group < groups.Count; group++)
            {
                var body = town + (Size.Towns * (group % (Size.Bodies / Size.Towns)));
                routes.Append(CultureInfo.InvariantCulture, $"{CountryFiles.CodeOfTown(town)};{groups[group]};;")
                    .Append(CountryFiles.CodeOfBody(body)).Append('\n');
            }
        }

        await ImportAsync("routes", routes.ToString());
        await PagesBench.AddPeopleAsync(installation);

        async Task ImportAsync(string kind, string content, params string[] more)
        {
            var path = CountryFiles.PathOf(installation.Folder, kind);
            await File.WriteAllTextAsync(path, content);
            await installation.SucceedAsync([kind, "import", path, .. more]);
        }
    }

    private sealed record Import(
        double Seconds, long PeakMegabytes, int ExitCode, string Said, IReadOnlyList<(double Seconds, long Rows)> Marks)
    {
        /// <summary>Rate over each eighth of the rows.</summary>
        public IReadOnlyList<object> Curve => [.. Parts().Select(part =>
            new { rows = part.Rows, perSecond = Math.Round(part.Rate) })];

        public IEnumerable<(long Rows, double Rate)> Parts()
        {
            var last = Marks[^1].Rows;
            var (before, began) = (0L, 0.0);
            for (var part = 1; part <= 8; part++)
            {
                var mark = Marks.First(one => one.Rows >= last * part / 8);
                if (mark.Rows == before) continue;
                yield return (mark.Rows, (mark.Rows - before) / Math.Max(0.001, mark.Seconds - began));
                (before, began) = (mark.Rows, mark.Seconds);
            }
        }
    }

    /// <summary>How much slower the last eighth is than the second: the first one starts the program.</summary>
    private static double Growth(List<(long Rows, double Rate)> parts) =>
        parts.Count < 3 ? 1 : Math.Round(parts[1].Rate / parts[^1].Rate, 2);

    private static async Task<Import> ImportAsync(BenchedInstallation installation, string path, params string[] more)
    {
        await using var inside = await Inside.OpenAsync(installation);
        var before = await inside.ReadAsync(db => db.Imports.SumAsync(row => row.Placed));
        var began = Stopwatch.GetTimestamp();
        using var process = installation.Start([],
            ["import", path, "--map", CountryMessages.Map, "--centre", "country", .. more]);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var marks = new List<(double, long)>();
        long peak = 0;
        var looked = Stopwatch.GetTimestamp();
        while (!process.HasExited)
        {
            peak = Math.Max(peak, ProcessMemory.PeakOf(process));
            await Task.Delay(100, CancellationToken.None);
            if (Stopwatch.GetElapsedTime(looked) < Between) continue;
            looked = Stopwatch.GetTimestamp();
            var placed = await inside.ReadAsync(db => db.Imports.SumAsync(row => row.Placed)) - before;
            if (placed > 0) marks.Add((Stopwatch.GetElapsedTime(began).TotalSeconds, placed));
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        marks.Add((seconds, await inside.ReadAsync(db => db.Imports.SumAsync(row => row.Placed)) - before));
        return new Import(seconds, peak / 1_048_576, process.ExitCode, (await output).Trim(), marks);
    }

    private static async Task<long> SizeAsync(BenchedInstallation installation)
    {
        await using var inside = await Inside.OpenAsync(installation);
        return installation.Database is null
            ? new DirectoryInfo(installation.Data).EnumerateFiles("otklik.db*").Sum(file => file.Length)
            : await inside.ReadAsync(db => db.Database
                .SqlQueryRaw<long>("SELECT pg_database_size(current_database()) AS \"Value\"").SingleAsync());
    }
}
