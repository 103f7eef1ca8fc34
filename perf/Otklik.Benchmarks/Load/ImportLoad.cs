using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Otklik.Benchmarks.Installation;

namespace Otklik.Benchmarks.Load;

/// <summary><c>import</c>: messages of a file a second to the end of the whole way, and the most memory
/// that it took.</summary>
internal static class ImportLoad
{
    public static Command Make()
    {
        var options = new BenchOptions();
        var rows = new Option<int>("--rows") { DefaultValueFactory = _ => 100_000 };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 26 };
        var history = new Option<bool>("--history") { Description = "Starts no clocks and sends nothing" };
        var command = new Command("import", "Messages of a file a second, and memory") { rows, seed, history };
        options.AddTo(command);
        command.SetAction(async (result, _) =>
        {
            await using var installation = await options.CreateAsync(result);
            await Town.BuildAsync(installation);
            var path = await SampleFile.WriteAsync(installation.Folder, result.GetValue(rows), result.GetValue(seed));
            string[] verb = ["import", path, "--map", SampleFile.Map, "--centre", Town.Centre];
            var began = Stopwatch.GetTimestamp();
            using var process = installation.Start([], result.GetValue(history) ? [.. verb, "--history"] : verb);
            var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            long peak = 0;
            while (!process.HasExited)
            {
                peak = Math.Max(peak, ProcessMemory.PeakOf(process));
                await Task.Delay(100, CancellationToken.None);
            }

            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            await using var inside = await Inside.OpenAsync(installation);
            var messages = await inside.ReadAsync(db => db.Messages.CountAsync());
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                database = installation.Database is null ? "sqlite" : "postgres",
                processors = Environment.ProcessorCount,
                messages, seconds = Math.Round(seconds, 1), perSecond = Math.Round(messages / seconds),
                peakMegabytes = peak / 1_048_576, exitCode = process.ExitCode, said = (await output).Trim(),
            }, Figures.Json));
            return process.ExitCode;
        });
        return command;
    }
}
