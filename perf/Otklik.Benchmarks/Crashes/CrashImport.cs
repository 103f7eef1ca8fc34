using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Otklik.Benchmarks.Installation;

namespace Otklik.Benchmarks.Crashes;

/// <summary><c>crash-import</c>: kills the import of a file at random moments, resumes it until it is done, and
/// compares with an import that nobody disturbed.</summary>
internal static class CrashImport
{
    public static Command Make()
    {
        var options = new BenchOptions();
        var file = new Argument<FileInfo?>("file")
            { DefaultValueFactory = _ => null, Description = "CSV, XLSX or JSONL" };
        var map = new Option<string>("--map") { DefaultValueFactory = _ => SampleFile.Map };
        var kills = new Option<int>("--kills") { DefaultValueFactory = _ => 20 };
        var rows = new Option<int>("--rows")
            { DefaultValueFactory = _ => 20_000, Description = "Rows of the invented file" };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => Random.Shared.Next(1, 100_000) };
        var command = new Command("crash-import", "SIGKILL of an import, resumed until it is done")
        {
            file, map, kills, rows, seed,
        };
        options.AddTo(command);
        command.SetAction(async (result, _) =>
        {
            await using var undisturbed = await options.CreateAsync(result);
            await using var disturbed = await options.CreateAsync(result);
            var path = result.GetValue(file)?.FullName
                ?? await SampleFile.WriteAsync(undisturbed.Folder, result.GetValue(rows), result.GetValue(seed));
            return await RunAsync(undisturbed, disturbed, path, result.GetValue(map)!, result.GetValue(kills),
                result.GetValue(seed));
        });
        return command;
    }

    private static async Task<int> RunAsync(
        BenchedInstallation undisturbed, BenchedInstallation disturbed, string path, string map, int kills, int seed)
    {
        Console.Error.WriteLine($"seed {seed}, file {path}");
        string[] import = ["import", path, "--map", map];
        var began = Stopwatch.GetTimestamp();
        var code = await EndAsync(undisturbed.Start([], import));
        var whole = Stopwatch.GetElapsedTime(began);
        var random = new Random(seed);
        var (runs, ended) = (0, 0);
        for (var kill = 0; kill < kills; runs++)
        {
            using var process = disturbed.Start([], import);
            _ = process.StandardOutput.ReadToEndAsync();
            // As long as the whole file takes, start of the program included: some runs get to the end and begin anew.
            var isOver = process.WaitForExitAsync();
            await Task.WhenAny(isOver, Task.Delay(random.NextDouble() * whole));
            if (process.HasExited)
            {
                ended++;
                continue;
            }

            process.Kill();
            await isOver;
            kill++;
        }

        var lastCode = await EndAsync(disturbed.Start([], import));
        var (before, after) = (await CountAsync(undisturbed), await CountAsync(disturbed));
        var violations = new List<string>();
        if (lastCode != code) violations.Add($"The last import ended with {lastCode}, an undisturbed one with {code}");
        if (!before.Keys.SequenceEqual(after.Keys)) violations.Add("The messages are not the same");
        if (after.Keys.Count != after.Keys.Distinct().Count()) violations.Add("Messages are there twice");
        if (before.Quarantined != after.Quarantined) violations.Add("Not the same rows are set aside");
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            seed, kills, runs, runsThatEnded = ended,
            exitCode = lastCode, secondsUndisturbed = Math.Round(whole.TotalSeconds, 1),
            messages = after.Keys.Count, messagesUndisturbed = before.Keys.Count, cases = after.Cases,
            casesUndisturbed = before.Cases, quarantined = after.Quarantined, violations,
        }, Figures.Json));
        return violations.Count == 0 ? 0 : 1;
    }

    private static async Task<int> EndAsync(Process process)
    {
        using (process)
        {
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
    }

    private static async Task<(List<string> Keys, int Cases, int Quarantined)> CountAsync(
        BenchedInstallation installation)
    {
        await using var inside = await Inside.OpenAsync(installation);
        return await inside.ReadAsync(async db => (
            await db.Messages.Select(row => row.ExternalKey).Order().ToListAsync(), await db.Cases.CountAsync(),
            await db.Quarantine.CountAsync()));
    }
}
