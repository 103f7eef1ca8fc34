using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Otklik.Benchmarks.Installation;

namespace Otklik.Benchmarks.Load;

/// <summary><c>move</c>: a SQLite database of so many messages moved to PostgreSQL, killed at random moments on the
/// way, and verified by the program's own checksums of both sides.</summary>
internal static class MoveBench
{
    public static Command Make()
    {
        var server = new Option<string>("--database")
        {
            Description = "Connection string of a PostgreSQL server on which a database may be made", Required = true,
        };
        var rows = new Option<int>("--rows") { DefaultValueFactory = _ => 1_000_000 };
        var kills = new Option<int>("--kills") { DefaultValueFactory = _ => 2 };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 26 };
        var command = new Command("move", "A move from SQLite to PostgreSQL, killed on the way and verified")
            { server, rows, kills, seed };
        command.SetAction(async (result, cancellation) =>
        {
            await using var installation = await BenchedInstallation.CreateAsync(null, null, keeps: false);
            await using var target = await BenchDatabase.CreateAsync(result.GetValue(server), keeps: false);
            await Town.BuildAsync(installation);
            var file = await SampleFile.WriteAsync(installation.Folder, result.GetValue(rows), result.GetValue(seed));
            await installation.SucceedAsync(
                "import", file, "--map", SampleFile.Map, "--centre", Town.Centre, "--history");
            Console.Error.WriteLine($"{result.GetValue(rows)} messages stand on SQLite");
            var random = new Random(result.GetValue(seed));
            // A moment in which a move of this size is under way, by a rough figure of its speed.
            var typical = 3 + result.GetValue(rows) / 20_000.0;
            var killed = 0;
            for (var kill = 0; kill < result.GetValue(kills); kill++)
            {
                using var process = installation.Start([], "move", "--to", target.Connection!);
                // A full pipe would stop it.
                _ = process.StandardOutput.ReadToEndAsync(cancellation);
                using var moment = new CancellationTokenSource(
                    TimeSpan.FromSeconds(1 + random.NextDouble() * typical / result.GetValue(kills)));
                await process.WaitForExitAsync(moment.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (process.HasExited) break;
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
                killed++;
            }

            return await EndAsync(installation, target, killed);
        });
        return command;
    }

    private static async Task<int> EndAsync(BenchedInstallation installation, BenchDatabase target, int killed)
    {
        var began = Stopwatch.GetTimestamp();
        using var process = installation.Start([], "move", "--to", target.Connection!);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        long peak = 0;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, ProcessMemory.PeakOf(process));
            await Task.Delay(100, CancellationToken.None);
        }

        using var report = JsonDocument.Parse(await output);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            processors = Environment.ProcessorCount, killed,
            lastRunSeconds = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1),
            peakMegabytes = peak / 1_048_576, exitCode = process.ExitCode, report = report.RootElement,
        }, Figures.Json));
        return process.ExitCode;
    }
}
