using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Otklik.Benchmarks.Installation;

namespace Otklik.Benchmarks.Country;

/// <summary>A browser without scripts, signed in as somebody, that times pages.</summary>
internal sealed partial class ScreenTimes : IDisposable
{
    private readonly HttpClient _client;

    private ScreenTimes(HttpClient client) => _client = client;

    public sealed record Times(string Page, string Who, double P50, double P95, long Kilobytes, double First);

    /// <summary>Milliseconds of the sign-in itself come with it.</summary>
    public static async Task<(ScreenTimes Screens, double Milliseconds)> SignInAsync(
        Uri address, string login, string password)
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, CookieContainer = new CookieContainer(),
            AutomaticDecompression = DecompressionMethods.None,
        }) { BaseAddress = address };
        var page = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in", ["login"] = login, ["password"] = password,
            ["__RequestVerificationToken"] = Token().Match(page).Groups["token"].Value,
        });
        var began = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.SeeOther))
            throw new BenchException($"{login} did not get in: {answer.StatusCode}");
        return (new ScreenTimes(client), Math.Round(took, 1));
    }

    public async Task<Times> TimeAsync(string who, string path, int times)
    {
        var took = new double[times];
        long bytes = 0;
        for (var at = 0; at < times; at++)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
            bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
            took[at] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            if (answer.StatusCode != HttpStatusCode.OK)
                throw new BenchException($"{who} {path}: {(int)answer.StatusCode}");
        }

        var first = took[0];
        Array.Sort(took);
        return new Times(path, who, Figures.Percentile(took, 0.5), Figures.Percentile(took, 0.95), bytes / 1024,
            Math.Round(first, 1));
    }

    /// <summary>An answer that goes on, such as server-sent events.</summary>
    public Task<Stream> OpenAsync(string path) => _client.GetStreamAsync(new Uri(path, UriKind.Relative));

    /// <summary>Milliseconds of one reading to its last byte.</summary>
    public async Task<double> OnceAsync(string path)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode == HttpStatusCode.OK ? Stopwatch.GetElapsedTime(began).TotalMilliseconds
            : throw new BenchException($"{path}: {(int)answer.StatusCode}");
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}
