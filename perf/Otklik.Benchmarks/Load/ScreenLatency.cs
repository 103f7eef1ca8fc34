using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Otklik.Benchmarks.Country;
using Otklik.Benchmarks.Installation;

namespace Otklik.Benchmarks.Load;

/// <summary>How long a message takes from the webhook to the list that somebody watches, while others come in beside
/// it. The watcher sees a centre of their own, into which only probes are written, one after another: the n-th case
/// that the list tells of is the n-th probe.</summary>
internal static class ScreenLatency
{
    private const int Burst = 50;
    private const string Village = "village";
    private const string Watcher = "watcher";
    private const string Password = "три коня на мосту";
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BurstSpan = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromMilliseconds(370);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public sealed record Times(
        double PerSecond, int Probes, double DurableP50Ms, double DurableP99Ms, double ScreenP50Ms, double ScreenP99Ms,
        double ScreenMaxMs, LoadRun Others, long Waited, double PlacedPerSecond);

    public sealed record Result(Times Steady, Times Burst);

    /// <summary>Before the server starts.</summary>
    public static async Task PrepareAsync(BenchedInstallation installation, StandInNetwork network)
    {
        await installation.SucceedAsync("centre", "add", "--code", Village, "--name", "Ольховка");
        await installation.SucceedAsync([("STAFF_PASSWORD", Password)],
            "staff", "add", "--login", Watcher, "--role", "operator", "--centre", Village);
        await network.ConnectAsync(installation, Village, 1);
    }

    public static async Task<Result> MeasureAsync(BenchedInstallation installation, Uri server,
        StandInNetwork network, HookRequests others, double mean)
    {
        var (screens, _) = await ScreenTimes.SignInAsync(server, Watcher, Password);
        using (screens)
        {
            var probes = new HookRequests(server, StandInNetwork.CodeOf(1), network.Communities[1].Options,
                // Of no place: each is a case of its own.
                number => $"Обращение {number}: яма на дороге у магазина, когда засыпят");
            return new Result(
                await RunAsync(installation, server, screens, probes, others, mean, Steady),
                await RunAsync(installation, server, screens, probes, others, mean * Burst, BurstSpan));
        }
    }

    private static async Task<Times> RunAsync(BenchedInstallation installation, Uri server, ScreenTimes screens,
        HookRequests probes, HookRequests others, double perSecond, TimeSpan span)
    {
        await using var stream = await screens.OpenAsync("/live/queue?queue=all");
        var shown = new ConcurrentDictionary<int, long>();
        var watching = Task.Run(() => WatchAsync(stream, shown));
        await Task.Delay(2_500);
        var load = Task.Factory.StartNew(() =>
        {
            using var sockets = new SocketLoad(server, others, 256);
            return sockets.Run(span, SocketLoad.Steadily(perSecond));
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var (sent, durable) = await ProbeAsync(server, probes, load);
        var came = await load;
        var (waited, placed) = await Backlog.EmptyAsync(installation);
        var patience = Stopwatch.GetTimestamp();
        while (shown.Count < sent.Count && Stopwatch.GetElapsedTime(patience) < Patience) await Task.Delay(100);
        var screen = sent.Select((at, number) => shown.TryGetValue(number + 1, out var seen)
            ? Stopwatch.GetElapsedTime(at, seen).TotalMilliseconds
            : throw new BenchException($"Probe {number + 1} of {sent.Count} was never shown")).Order().ToArray();
        var times = new Times(perSecond, sent.Count, Figures.Percentile(durable, 0.5),
            Figures.Percentile(durable, 0.99), Figures.Percentile(screen, 0.5), Figures.Percentile(screen, 0.99),
            Figures.Percentile(screen, 1), came, waited, placed);
        Console.Error.WriteLine(times);
        stream.Close();
        await watching;
        return times;
    }

    /// <summary>Writes probes for as long as the load lasts.</summary>
    private static async Task<(List<long> Sent, double[] Durable)> ProbeAsync(
        Uri server, HookRequests probes, Task load)
    {
        var (sent, durable) = (new List<long>(), new List<double>());
        using var client = new SocketLoad(server, probes, 1);
        while (!load.IsCompleted)
        {
            sent.Add(Stopwatch.GetTimestamp());
            var one = client.Run(TimeSpan.FromSeconds(100), Once());
            if (one.Acknowledged == 0) throw new BenchException("A probe was refused");
            durable.Add(one.MaxMs);
            await Task.Delay(ProbeEvery);
        }

        return (sent, [.. durable.Order()]);
    }

    private static IEnumerator<double> Once()
    {
        yield return 0;
    }

    /// <summary>When the list told of so many cases.</summary>
    private static async Task WatchAsync(Stream stream, ConcurrentDictionary<int, long> shown)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var (kind, told) = ("", 0);
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("event: ", StringComparison.Ordinal)) kind = line["event: ".Length..];
                if (kind != "fresh" || !line.StartsWith("data: ", StringComparison.Ordinal)) continue;
                var now = Stopwatch.GetTimestamp();
                using var json = JsonDocument.Parse(line["data: ".Length..]);
                for (var count = json.RootElement.GetProperty("count").GetInt32(); told < count;) shown[++told] = now;
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // The measurement has ended.
        }
    }
}
