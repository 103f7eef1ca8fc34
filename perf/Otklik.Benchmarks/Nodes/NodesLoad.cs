using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Otklik.Benchmarks.Installation;
using Otklik.Demonstration.StandIns;

namespace Otklik.Benchmarks.Nodes;

/// <summary>Callbacks to several nodes in turn: every client posts the next event when the last one is
/// answered.</summary>
internal static class NodesLoad
{
    internal static async Task<Run> MeasureAsync(
        IReadOnlyList<Uri> servers, Residents residents, int clients, TimeSpan span)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = clients };
        using var http = new HttpMessageInvoker(handler);
        var addresses = servers.Select(server => new Uri(server, $"/hooks/vk/{StandInNetwork.CodeOf(0)}")).ToList();
        var began = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, clients)
            .Select(number => Task.Run(() => ClientAsync(
                http, addresses[number % addresses.Count], residents.Next(), began, span))));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var waits = all.SelectMany(one => one.Waits).Order().ToArray();
        return new Run(clients, Math.Round(seconds, 2), waits.Length, all.Sum(one => one.Refused),
            Math.Round(waits.Length / seconds), Figures.Percentile(waits, 0.5), Figures.Percentile(waits, 0.99),
            waits.Length == 0 ? 0 : Math.Round(waits[^1], 3));
    }

    private static async Task<(List<double> Waits, int Refused)> ClientAsync(
        HttpMessageInvoker http, Uri address, StandInVk vk, long began, TimeSpan span)
    {
        var waits = new List<double>(100_000);
        var refused = 0;
        for (var number = 0; Stopwatch.GetElapsedTime(began) < span; number++)
        {
            var told = vk.ResidentComments(1_000 + number, 1 + number % 500,
                $"На улице Садовой у дома {number % 200} яма на дороге, пробил колесо");
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(told.Body));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var call = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
            var at = Stopwatch.GetTimestamp();
            using var answer = await http.SendAsync(call, CancellationToken.None);
            await answer.Content.ReadAsByteArrayAsync();
            if (answer.StatusCode == HttpStatusCode.OK) waits.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            else refused++;
        }

        return (waits, refused);
    }

    /// <summary>Each client writes with numbers of its own.</summary>
    internal sealed class Residents(StandInVkOptions options)
    {
        private long _client;

        public StandInVk Next() =>
            new(options with { FirstId = 1 + 10_000_000 * Interlocked.Increment(ref _client) }, TimeProvider.System);
    }

    /// <param name="Refused">Calls answered with anything but 200.</param>
    internal sealed record Run(
        int Clients, double Seconds, int Acknowledged,
        int Refused, double PerSecond, double P50Ms, double P99Ms, double MaxMs);
}
