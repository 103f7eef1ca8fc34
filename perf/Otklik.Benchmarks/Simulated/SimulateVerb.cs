using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Otklik.Benchmarks.Installation;
using Otklik.Simulation;

namespace Otklik.Benchmarks.Simulated;

/// <summary><c>simulate</c>: many seeds of the simulation, and one that failed once more, event by event.</summary>
internal static class SimulateVerb
{
    public static Command Make()
    {
        var seeds = new Option<int>("--seeds") { DefaultValueFactory = _ => 1_000 };
        var from = new Option<int>("--from") { DefaultValueFactory = _ => 1 };
        var nodes = new Option<int?>("--nodes") { Description = "1 to 3; by the seed when not given" };
        var bug = new Option<PlantedBug>("--bug") { Description = "A mistake put in on purpose" };
        var lines = new Option<int>("--trace") { DefaultValueFactory = _ => 60 };
        var command = new Command("simulate", "Storms over a small town, each drawn from a seed")
        {
            seeds, from, nodes, bug, lines,
        };
        command.SetAction(async (result, _) =>
        {
            await SimulatedSeed.PrepareAsync();
            var plans = Enumerable.Range(result.GetValue(from), result.GetValue(seeds)).Select(seed =>
            {
                var plan = new SimulationPlan(seed) { Bug = result.GetValue(bug), TraceLines = result.GetValue(lines) };
                return result.GetValue(nodes) is { } count ? plan with { Nodes = count } : plan;
            }).ToList();
            return Run(plans);
        });
        return command;
    }

    private static int Run(List<SimulationPlan> plans)
    {
        var watch = Stopwatch.StartNew();
        var reports = new ConcurrentBag<SimulationReport>();
        Parallel.ForEach(Partitioner.Create(plans, EnumerablePartitionerOptions.NoBuffering), plan =>
        {
            var report = SimulatedSeed.Run(plan);
            if (report.Violations.Count > 0) Console.Error.WriteLine(SimulatedSeed.RunTelling(plan));
            reports.Add(report with { LastEvents = [] });
        });
        var failed = reports.Where(report => report.Violations.Count > 0).OrderBy(report => report.Plan.Seed).ToList();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            seeds = reports.Count, seconds = Math.Round(watch.Elapsed.TotalSeconds, 1),
            processors = Environment.ProcessorCount,
            steps = reports.Sum(report => report.Steps),
            virtualHours = Math.Round(reports.Sum(report => report.VirtualTime.TotalHours), 1),
            slowestRestSeconds = Math.Round(reports.Max(report => report.DrainedWithin.TotalSeconds)),
            messages = reports.Sum(report => report.Messages), replies = reports.Sum(report => report.Replies),
            faults = reports.SelectMany(report => report.Faults).GroupBy(pair => pair.Key)
                .OrderBy(group => group.Key)
                .ToDictionary(group => $"{group.Key}", group => group.Sum(pair => pair.Value)),
            traces = $"{reports.Aggregate(0UL, (sum, report) => sum ^ report.TraceHash):x16}",
            failed = failed.Select(report => new
            {
                report.Plan.Seed, report.Plan.Nodes, report.Violations, report.Command,
            }),
        }, Figures.Json));
        return failed.Count == 0 ? 0 : 1;
    }
}
