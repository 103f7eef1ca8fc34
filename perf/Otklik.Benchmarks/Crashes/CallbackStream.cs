using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Otklik.Benchmarks.Installation;
using Otklik.Demonstration.StandIns;

namespace Otklik.Benchmarks.Crashes;

/// <summary>
/// VK calling: several clients post what residents write, again and again until the server says "ok", as VK does;
/// sometimes once more after the "ok", as VK does too; and tell the server of its own comments. </summary>
internal sealed class CallbackStream(
    StandInNetwork network, IReadOnlyList<Uri> servers, int seed, double perSecond) : IDisposable
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, bool> _acknowledged = new();
    private readonly CancellationTokenSource _enough = new();
    private readonly ConcurrentDictionary<string, int> _answers = new();
    private int _number;
    private int _poisoned;

    /// <summary>Markers of the texts that were answered with "ok".</summary>
    public IReadOnlyCollection<string> Acknowledged => [.. _acknowledged.Keys];

    /// <summary>How often each status came; "none": the connection broke or nobody listened.</summary>
    public IReadOnlyDictionary<string, int> Answers => _answers.ToDictionary(pair => pair.Key, pair => pair.Value);

    /// <summary>After so many messages comes one that no program can read; 0: never.</summary>
    public int PoisonEvery { get; init; }

    public int Poisoned => _poisoned;

    /// <summary>Nobody writes anything new; what has been begun is posted until its "ok".</summary>
    public void Stop() => _enough.Cancel();

    public void Dispose() => _enough.Dispose();

    public async Task RunAsync(int clients)
    {
        using var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(1) };
        using var http = new HttpClient(handler) { Timeout = CallTimeout };
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => ClientAsync(http, client, clients)));
    }

    private async Task ClientAsync(HttpClient http, int client, int clients)
    {
        var random = new Random(unchecked(seed * 31 + client));
        while (!_enough.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref _number);
            var community = random.Next(network.Communities.Count);
            var vk = network.Communities[community];
            var marker = string.Create(CultureInfo.InvariantCulture, $"отметка {seed}-{number}");
            var told = Say(vk, random, number, marker);
            await PostAsync(http, community, told.Body, random);
            _acknowledged[marker] = true;
            if (PoisonEvery > 0 && number % PoisonEvery == 0) await PoisonAsync(http, community, number, random);
            if (random.Next(10) == 0) await PostAsync(http, community, told.Body, random);
            foreach (var echo in vk.TakeEvents()) await PostAsync(http, community, echo.Body, random);
            var pause = -Math.Log(1 - random.NextDouble()) * clients / perSecond;
            await Task.Delay(TimeSpan.FromSeconds(pause), _enough.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PoisonAsync(HttpClient http, int community, int number, Random random)
    {
        var options = network.Communities[community].Options;
        await PostAsync(http, community, string.Create(CultureInfo.InvariantCulture,
            $$"""
            {"type":"wall_reply_new","object":7,"group_id":{{options.GroupId}},"secret":"{{options.Secret}}",
            "event_id":"poison{{number}}"}
            """), random);
        Interlocked.Increment(ref _poisoned);
    }

    private static StandInVkEvent Say(StandInVk vk, Random random, int number, string marker)
    {
        var resident = 1_000_000 + number;
        var text = $"На улице Садовой у дома {1 + random.Next(120)} яма на дороге, пробил колесо, {marker}";
        return random.Next(4) == 0
            ? vk.ResidentWrites(resident, text)
            : vk.ResidentComments(resident, 1 + random.Next(40), text);
    }

    private async Task PostAsync(HttpClient http, int community, string body, Random random)
    {
        while (true)
        {
            // A balancer that knows nothing of who is alive: the next try may meet another node.
            var server = servers[random.Next(servers.Count)];
            if (await IsTakenAsync(http, server, community, body)) return;
            await Task.Delay(50 + random.Next(200));
        }
    }

    private async Task<bool> IsTakenAsync(HttpClient http, Uri server, int community, string body)
    {
        var status = "none";
        try
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(
                new Uri(server, $"/hooks/vk/{StandInNetwork.CodeOf(community)}"), content);
            status = answer.StatusCode.ToString();
            if ((int)answer.StatusCode is 401 or 403 or 404)
                throw new BenchException($"The server refuses the calls of this bench: {(int)answer.StatusCode}");
            return answer.IsSuccessStatusCode && await answer.Content.ReadAsStringAsync() == "ok";
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException or IOException)
        {
            status = fault.GetType().Name + " " + status;
            return false;
        }
        finally
        {
            _answers.AddOrUpdate(status, 1, (_, before) => before + 1);
        }
    }
}
