using System.CommandLine;
using System.Text.Json;
using Otklik.Benchmarks.Installation;

namespace Otklik.Benchmarks.Load;

/// <summary><c>soak</c>: half of what can be placed, for long. Memory, backlog and waits minute by minute; at the end
/// whether any of them grew.</summary>
internal static class SoakLoad
{
    private const int Trial = 6_000;
    private const int Clients = 64;

    public static Command Make()
    {
        var options = new BenchOptions();
        var minutes = new Option<int>("--minutes") { DefaultValueFactory = _ => 30 };
        var rate = new Option<double?>("--rate")
            { Description = "Messages a second; half of what is placed in a trial when not given" };
        var command = new Command("soak", "Half of the limit for long: does anything grow?") { minutes, rate };
        options.AddTo(command);
        command.SetAction(async (result, _) =>
        {
            await using var installation = await options.CreateAsync(result);
            await using var network = await StandInNetwork.StartAsync(1);
            await Town.BuildAsync(installation);
            await network.ConnectAsync(installation, Town.Centre);
            await using var server = new ServerProcess(installation);
            server.Start();
            await server.StandsAsync();
            var requests = new HookRequests(
                server.Address, StandInNetwork.CodeOf(0), network.Communities[0].Options);
            var limit = await TrialAsync(installation, server.Address, requests);
            var perSecond = result.GetValue(rate) ?? Math.Floor(limit / 2);
            await using var inside = await Inside.OpenAsync(installation);
            var list = new List<Minute>();
            using var load = new SocketLoad(server.Address, requests, Clients);
            for (var minute = 1; minute <= result.GetValue(minutes); minute++)
            {
                var run = load.Run(TimeSpan.FromMinutes(1), SocketLoad.Steadily(perSecond));
                list.Add(new Minute(minute, server.Bytes / 1_048_576, await Backlog.CountAsync(inside), run.PerSecond,
                    run.Refused, run.P50Ms, run.P99Ms));
                Console.Error.WriteLine(list[^1]);
            }

            var grew = Grew(list, perSecond);
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                database = installation.Database is null ? "sqlite" : "postgres",
                processors = Environment.ProcessorCount, limit, perSecond, minutes = list, violations = grew,
                peakMegabytes = server.PeakBytes / 1_048_576,
            }, Figures.Json));
            return grew.Count > 0 ? 1 : 0;
        });
        return command;
    }

    /// <summary>Placed a second, receiving included.</summary>
    private static async Task<double> TrialAsync(BenchedInstallation installation, Uri server, HookRequests requests)
    {
        using var load = new SocketLoad(server, requests, Clients);
        load.Run(TimeSpan.FromSeconds(3));
        await Backlog.EmptyAsync(installation);
        var began = TimeProvider.System.GetTimestamp();
        load.Run(TimeSpan.FromMinutes(5), Enumerable.Repeat(0d, Trial).GetEnumerator());
        await Backlog.EmptyAsync(installation);
        return Math.Round(Trial / TimeProvider.System.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>The last third against the first, without the first minute, in which the program is compiled.</summary>
    private static List<string> Grew(List<Minute> list, double perSecond)
    {
        var (violations, third) = (new List<string>(), Math.Max(1, list.Count / 3));
        var (first, last) = (list.Skip(list.Count > 3 ? 1 : 0).Take(third).ToList(), list.TakeLast(third).ToList());
        if (last.Average(one => one.Megabytes) > 1.2 * first.Average(one => one.Megabytes) + 30)
            violations.Add("memory grew");
        if (last[^1].Waiting > Math.Max(500, 2 * perSecond)) violations.Add("the backlog grew");
        if (last.Average(one => one.P99Ms) > 2 * first.Average(one => one.P99Ms) + 10) violations.Add("waits grew");
        if (list.Sum(one => one.Refused) > 0) violations.Add("calls were refused");
        return violations;
    }

    private sealed record Minute(
        int Number, long Megabytes, long Waiting, double PerSecond, int Refused, double P50Ms, double P99Ms);
}
