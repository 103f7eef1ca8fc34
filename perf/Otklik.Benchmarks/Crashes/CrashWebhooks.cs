using System.CommandLine;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Otklik.Benchmarks.Installation;
using Otklik.Cases;

namespace Otklik.Benchmarks.Crashes;

/// <summary><c>crash-webhooks</c>: kills the server again and again under a stream of callbacks and
/// replies, then counts.</summary>
internal static class CrashWebhooks
{
    private const int Communities = 4;
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DrainPatience = TimeSpan.FromMinutes(20);

    public static Command Make()
    {
        var options = new BenchOptions();
        var kills = new Option<int>("--kills") { DefaultValueFactory = _ => 50 };
        var clients = new Option<int>("--clients") { DefaultValueFactory = _ => 6 };
        var rate = new Option<double>("--rate")
            { DefaultValueFactory = _ => 25, Description = "New messages a second" };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => Random.Shared.Next(1, 100_000) };
        var command = new Command("crash-webhooks", "SIGKILL of the server under a stream of webhooks and replies")
        {
            kills, clients, rate, seed,
        };
        options.AddTo(command);
        command.SetAction(async (result, _) =>
        {
            await using var installation = await options.CreateAsync(result);
            return await RunAsync(installation, result.GetValue(kills), result.GetValue(clients), result.GetValue(rate),
                result.GetValue(seed));
        });
        return command;
    }

    private static async Task<int> RunAsync(
        BenchedInstallation installation, int kills, int clients, double rate, int seed)
    {
        Say($"seed {seed}, folder {installation.Folder}");
        await using var network = await StandInNetwork.StartAsync(Communities);
        await Town.BuildAsync(installation);
        await network.ConnectAsync(installation, Town.Centre);
        await using var inside = await Inside.OpenAsync(installation);
        await using var server = new ServerProcess(installation);
        using var stream = new CallbackStream(network, [server.Address], seed, rate);
        var desk = new ReplyDesk(inside, seed);
        using var deskCloses = new CancellationTokenSource();
        var began = TimeProvider.System.GetTimestamp();
        var calling = stream.RunAsync(clients);
        var answering = desk.RunAsync(TimeSpan.FromSeconds(1), deskCloses.Token);

        await KillAgainAsync(server, kills, new Random(seed), stream, desk, Task.WhenAny(calling, answering));
        stream.Stop();
        await deskCloses.CancelAsync();
        server.Start();
        await server.StandsAsync();
        await calling;
        await answering;
        var streamSeconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        Say("the stream has ended; waiting until inbox and outbox are empty");
        await DrainAsync(inside);

        var verdict = new CrashVerdict(inside, network);
        var messages = await verdict.MessagesAsync(stream.Acknowledged);
        var deliveries = await verdict.DeliveriesAsync(desk.Published);
        var figures = new
        {
            seed, kills, database = installation.Database is null ? "sqlite" : "postgres",
            seconds = Math.Round(streamSeconds),
            acknowledged = stream.Acknowledged.Count, messages, callbacks = stream.Answers,
            deliveries, replies = desk.Published.Count, repliesRefused = desk.Refusals,
            callsToNetwork = network.Communities.Sum(vk =>
                vk.Calls.Count(call => call.Method.Contains(".send", StringComparison.Ordinal)
                || call.Method.Contains("createComment", StringComparison.Ordinal))),
            violations = verdict.Violations,
        };
        Console.WriteLine(JsonSerializer.Serialize(figures, Figures.Json));
        return verdict.Violations.Count == 0 ? 0 : 1;
    }

    /// <summary>A third of the kills falls into the start, the others into work.</summary>
    private static async Task KillAgainAsync(
        ServerProcess server, int kills, Random random, CallbackStream stream, ReplyDesk desk,
        Task<Task> failure)
    {
        for (var kill = 1; kill <= kills; kill++)
        {
            server.Start();
            if (random.Next(3) > 0)
            {
                if (!await server.StandsAsync()) throw new BenchException("The server ended by itself while starting");
                await WorksAsync(stream);
                await Task.Delay(random.Next(3_000));
            }
            else
            {
                await Task.Delay(random.Next(4_000));
            }

            if (server.HasEnded) throw new BenchException("The server ended by itself");
            await server.KillAsync();
            if (failure.IsCompleted) await await failure;
            if (kill % 5 == 0) Say($"{kill} kills, {stream.Acknowledged.Count} messages acknowledged, "
                + $"{desk.Published.Count} replies signed; {JsonSerializer.Serialize(stream.Answers)}");
        }
    }

    /// <summary>Waits until something new is acknowledged: on a busy machine the first calls take their time.</summary>
    private static async Task WorksAsync(CallbackStream stream)
    {
        var (before, began) = (stream.Acknowledged.Count, TimeProvider.System.GetTimestamp());
        while (stream.Acknowledged.Count == before)
        {
            if (TimeProvider.System.GetElapsedTime(began) > AnswerPatience)
                throw new BenchException("The server stands and acknowledges nothing");
            await Task.Delay(20);
        }
    }

    private static async Task DrainAsync(Inside inside)
    {
        var began = TimeProvider.System.GetTimestamp();
        var left = -1;
        while (true)
        {
            var now = await inside.ReadAsync(async db => await db.Inbox.CountAsync()
                + await db.Deliveries.CountAsync(row => row.State == DeliveryState.Waiting));
            if (now == 0) return;
            if (now != left) Say($"{now} wait");
            left = now;
            if (TimeProvider.System.GetElapsedTime(began) > DrainPatience)
            {
                Say("they do not become fewer to the end; counting as it is");
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(3));
        }
    }

    private static void Say(string line) => Console.Error.WriteLine(line);
}
