using System.CommandLine;
using System.Text.Json;
using Otklik.Benchmarks.Installation;

namespace Otklik.Benchmarks.Load;

/// <summary><c>webhooks</c>: how many callbacks a second are durable and answered with "ok", and how long each waits,
/// beside what HTTP alone and the database alone allow in the same run; then how long a message takes to the screen of
/// whoever watches, under steady load and in a burst.</summary>
internal static class WebhookLoad
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BareSpan = TimeSpan.FromSeconds(4);

    public static Command Make()
    {
        var options = new BenchOptions();
        var clients = new Option<int[]>("--clients")
        {
            DefaultValueFactory = _ => [1, 8, 64], AllowMultipleArgumentsPerToken = true,
        };
        var seconds = new Option<double>("--seconds") { DefaultValueFactory = _ => 8 };
        var rate = new Option<double>("--rate")
            { DefaultValueFactory = _ => 1_000, Description = "Calls a second at which the wait is measured" };
        var mean = new Option<double>("--mean")
            { DefaultValueFactory = _ => 100, Description = "Messages a second while the screen is watched" };
        var command = new Command("webhooks",
            "Durable acknowledgements a second, and waits until durable and on screen")
            { clients, seconds, rate, mean };
        options.AddTo(command);
        command.SetAction(async (result, _) =>
        {
            var span = TimeSpan.FromSeconds(result.GetValue(seconds));
            await using var installation = await options.CreateAsync(result);
            await using var network = await StandInNetwork.StartAsync(2);
            await Town.BuildAsync(installation);
            await network.ConnectAsync(installation, Town.Centre, 0);
            await ScreenLatency.PrepareAsync(installation, network);
            var bare = await BareAsync(installation, network, result.GetValue(clients)!);
            await using var server = new ServerProcess(installation);
            server.Start();
            await server.StandsAsync();
            var requests = new HookRequests(
                server.Address, StandInNetwork.CodeOf(0), network.Communities[0].Options);
            Warm(server.Address, requests);
            var runs = new List<LoadRun>();
            foreach (var number in result.GetValue(clients)!)
            {
                using var load = new SocketLoad(server.Address, requests, number);
                runs.Add(load.Run(span));
                Console.Error.WriteLine(runs[^1]);
            }

            await Backlog.EmptyAsync(installation);
            LoadRun steady;
            using (var load = new SocketLoad(server.Address, requests, 256))
                steady = load.Run(span, SocketLoad.Steadily(result.GetValue(rate)));
            Console.Error.WriteLine(steady);
            await Backlog.EmptyAsync(installation);
            var screen = await ScreenLatency.MeasureAsync(
                installation, server.Address, network, requests, result.GetValue(mean));
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                database = installation.Database is null ? "sqlite" : "postgres",
                processors = Environment.ProcessorCount, bare, runs,
                ratioToBare = Math.Round(bare[^1].Least / Math.Max(1, runs[^1].PerSecond), 2),
                openLoop = new { rate = result.GetValue(rate), run = steady }, screen,
                peakMegabytes = server.PeakBytes / 1_048_576,
            }, Figures.Json));
            return runs.Exists(run => run.Acknowledged == 0) ? 1 : 0;
        });
        return command;
    }

    private static async Task<List<Bare>> BareAsync(
        BenchedInstallation installation, StandInNetwork network, int[] clients)
    {
        var (process, address) = await BareHttp.StartAsync();
        var bare = new List<Bare>();
        try
        {
            var requests = new HookRequests(address, StandInNetwork.CodeOf(0), network.Communities[0].Options);
            Warm(address, requests);
            foreach (var number in clients)
            {
                using var load = new SocketLoad(address, requests, number);
                bare.Add(new Bare(number, load.Run(BareSpan).PerSecond,
                    await BareCommits.MeasureAsync(installation, number, BareSpan)));
                Console.Error.WriteLine(bare[^1]);
            }
        }
        finally
        {
            process.Kill();
            process.Dispose();
        }

        return bare;
    }

    private static void Warm(Uri address, HookRequests requests)
    {
        using var load = new SocketLoad(address, requests, 16);
        load.Run(WarmUp);
    }

    /// <param name="HttpPerSecond">Calls that an endpoint answers which does nothing.</param>
    /// <param name="RowsPerSecond">Rows that one writer makes durable, as many a commit as there are clients.</param>
    private sealed record Bare(int Clients, double HttpPerSecond, double RowsPerSecond)
    {
        public double Least => Math.Min(HttpPerSecond, RowsPerSecond);
    }
}
