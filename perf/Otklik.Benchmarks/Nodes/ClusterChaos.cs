using System.CommandLine;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Otklik.Benchmarks.Crashes;
using Otklik.Benchmarks.Installation;
using Otklik.Cases;

namespace Otklik.Benchmarks.Nodes;

/// <summary><c>chaos</c>: three nodes on one PostgreSQL under load, while nodes are killed and paused, the database is
/// restarted and paused and connections are cut, every twenty seconds something else; then everything is
/// counted.</summary>
internal static class ClusterChaos
{
    private const int Communities = 4;
    private const int PoisonEvery = 100;
    private static readonly string[] Skipped =
        ["disk full: a limit for the server's files needs a file system of its own"];

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DrainPatience = TimeSpan.FromMinutes(15);

    public static Command Make()
    {
        var minutes = new Option<double>("--minutes") { DefaultValueFactory = _ => 2 };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => Random.Shared.Next(1, 100_000) };
        var rate = new Option<double>("--rate")
            { DefaultValueFactory = _ => 25, Description = "New messages a second" };
        var bin = new Option<string>("--postgres-bin")
            { DefaultValueFactory = _ => Newest("/usr/lib/postgresql"), Description = "Folder of initdb and pg_ctl" };
        var user = new Option<string>("--postgres-user")
            { DefaultValueFactory = _ => "postgres", Description = "Who runs the server where we are root" };
        var keep = new Option<bool>("--keep") { Description = "Leave the folder for looking at" };
        var command = new Command("chaos", "Three nodes while everything around them breaks")
            { minutes, seed, rate, bin, user, keep };
        command.SetAction(async (result, _) =>
        {
            await using var postgres = await OwnPostgres.StartAsync(result.GetValue(bin)!, result.GetValue(user)!);
            await using var installation = await BenchedInstallation.CreateAsync(
                postgres.Connection, null, result.GetValue(keep));
            return await RunAsync(postgres, installation, TimeSpan.FromMinutes(result.GetValue(minutes)),
                result.GetValue(seed), result.GetValue(rate));
        });
        return command;
    }

    private static async Task<int> RunAsync(
        OwnPostgres postgres, BenchedInstallation installation, TimeSpan span, int seed, double rate)
    {
        Say($"seed {seed}, folder {installation.Folder}");
        await using var network = await StandInNetwork.StartAsync(Communities);
        await Town.BuildAsync(installation);
        await network.ConnectAsync(installation, Town.Centre);
        await using var inside = await Inside.OpenAsync(installation);
        await using var nodes = new NodeGroup(installation, 3);
        await nodes.StartAsync();
        using var stream = new CallbackStream(network, nodes.Addresses, seed, rate) { PoisonEvery = PoisonEvery };
        var desk = new ReplyDesk(inside, seed);
        using var deskCloses = new CancellationTokenSource();
        var calling = stream.RunAsync(6);
        var answering = desk.RunAsync(TimeSpan.FromSeconds(1), deskCloses.Token);

        var moved = new List<double?>();
        var faults = await BreakAsync(postgres, installation, nodes, inside, span, seed, moved);
        stream.Stop();
        await deskCloses.CancelAsync();
        await calling;
        await answering;
        Say("the stream has ended; waiting until inbox and outbox are empty");
        await DrainAsync(inside);

        var verdict = new CrashVerdict(inside, network) { Poisoned = stream.Poisoned };
        var messages = await verdict.MessagesAsync(stream.Acknowledged);
        var deliveries = await verdict.DeliveriesAsync(desk.Published);
        var history = new HistoryVerdict(inside);
        var cases = await history.CasesAsync();
        List<string> violations = [.. verdict.Violations, .. history.Violations];
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            seed, minutes = span.TotalMinutes, nodes = nodes.Count, processors = Environment.ProcessorCount, faults,
            skipped = Skipped,
            sharesMovedSeconds = moved, endedByThemselves = nodes.Restarts,
            acknowledged = stream.Acknowledged.Count, messages, poisoned = stream.Poisoned, cases, deliveries,
            replies = desk.Published.Count, repliesRefused = desk.Refusals, callbacks = stream.Answers, violations,
        }, Figures.Json));
        return violations.Count == 0 ? 0 : 1;
    }

    /// <summary>The order is fixed, so that a short run has some of each; which node it meets is drawn.</summary>
    private static async Task<Dictionary<string, int>> BreakAsync(OwnPostgres postgres,
        BenchedInstallation installation, NodeGroup nodes, Inside inside, TimeSpan span, int seed, List<double?> moved)
    {
        var random = new Random(seed);
        var database = new NpgsqlConnectionStringBuilder(installation.Database).Database!;
        (string Name, Func<Task> Do)[] all =
        [
            ("killNode", async () => moved.Add(await nodes.KillAsync(random.Next(nodes.Count), inside))),
            ("pauseNode", () => nodes.FreezeAsync(random.Next(nodes.Count), Pause)),
            ("restartDatabase", () => postgres.RestartAsync(random.Next(2) == 0 ? "fast" : "immediate")),
            ("cutConnections", () => postgres.CutAsync(database)),
            ("killNodeAgain", async () => moved.Add(await nodes.KillAsync(random.Next(nodes.Count), inside))),
            ("pauseDatabase", () => postgres.FreezeAsync(Pause)),
        ];
        var done = new Dictionary<string, int>();
        var running = new List<Task>();
        var began = TimeProvider.System.GetTimestamp();
        for (var number = 0; TimeProvider.System.GetElapsedTime(began) < span; number++)
        {
            await Task.Delay(Between);
            var (name, act) = all[number % all.Length];
            Say(name);
            done[name] = done.GetValueOrDefault(name) + 1;
            // A pause lasts longer than the next blow is away: some meet a node that is already alone.
            running.Add(act());
        }

        await Task.WhenAll(running);
        return done;
    }

    private static async Task DrainAsync(Inside inside)
    {
        var began = TimeProvider.System.GetTimestamp();
        var told = -1;
        while (TimeProvider.System.GetElapsedTime(began) < DrainPatience)
        {
            var left = await inside.ReadAsync(async db => await db.Inbox.CountAsync()
                + await db.Deliveries.CountAsync(row => row.State == DeliveryState.Waiting));
            if (left == 0) return;
            if (left != told) Say($"{left} wait");
            told = left;
            await Task.Delay(TimeSpan.FromSeconds(3));
        }

        Say("they do not become fewer to the end; counting as it is");
    }

    private static string Newest(string folder) => Directory.Exists(folder)
        ? Path.Combine(Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Last(), "bin") : "";

    private static void Say(string line) => Console.Error.WriteLine(line);
}
