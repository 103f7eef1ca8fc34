using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Otklik.Benchmarks.Installation;
using Otklik.Centres.ApiKeys;

namespace Otklik.Benchmarks.Country;

/// <summary><c>pages</c>: how long pages take on a country's messages, which <c>country --keep</c> has left.</summary>
internal static class PagesBench
{
    private const string Password = "три коня на мосту";

    private static readonly (string Login, string Role, string Centre)[] People =
    [
        ("country", "operator", "country"), ("region", "operator", CountryFiles.Region),
        ("town", "operator", CountryFiles.Town), ("keys", "administrator", "country"),
    ];

    public static Command Make()
    {
        var folder = new Option<string>("--folder") { Required = true };
        var database = new Option<string?>("--database");
        var times = new Option<int>("--times") { DefaultValueFactory = _ => 60 };
        var clients = new Option<int[]>("--clients")
        {
            DefaultValueFactory = _ => [1, 16], AllowMultipleArgumentsPerToken = true,
        };
        var beside = new Option<string?>("--beside") { Description = "A file of messages that is imported meanwhile" };
        var command = new Command("pages", "Milliseconds of pages on a country's messages")
            { folder, database, times, clients, beside };
        command.SetAction(async (result, _) =>
        {
            await using var installation = BenchedInstallation.Open(
                result.GetValue(folder)!, result.GetValue(database));
            var cases = await CasesAsync(installation);
            await using var server = new ServerProcess(installation);
            server.Start();
            if (!await server.StandsAsync()) throw new BenchException("The server did not start");
            using var import = result.GetValue(beside) is { } file
                ? installation.Start([], "import", file, "--map", CountryMessages.Map, "--centre", "country") : null;
            var pages = new List<Page>();
            foreach (var count in result.GetValue(clients)!)
                pages.AddRange(await MeasureAsync(server, cases, count, result.GetValue(times)));
            pages.AddRange(await FiguresAsync(installation, server, result.GetValue(times)));
            var wasBeside = import is { HasExited: false };
            if (wasBeside) import!.Kill();
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                bench = "pages", database = installation.Database is null ? "sqlite" : "postgres",
                machine = Machine.Describe(), importBesideToTheEnd = wasBeside, pages,
                peakMemoryMB = server.PeakBytes / 1_048_576,
            }, Figures.Json));
            return 0;
        });
        return command;
    }

    public static async Task AddPeopleAsync(BenchedInstallation installation)
    {
        foreach (var (login, role, centre) in People)
        {
            await installation.SucceedAsync([("STAFF_PASSWORD", Password)],
                ["staff", "add", "--login", login, "--role", role, "--centre", centre]);
        }
    }

    private sealed record Page(string Who, string What, int Clients, double P50, double P95, double P99);

    private static IEnumerable<(string What, Func<int, string> Path)> Paths(List<long> cases)
    {
        string Find(string words) => $"/search?q={Uri.EscapeDataString(words)}";
        string[] common = ["мусор", "дорога", "вода", "двор", "снег"];
        string[] phrases = ["нет воды", "ямы на дороге", "не вывозят мусор"];
        yield return ("queue", _ => "/inbox");
        yield return ("finished", _ => "/inbox?queue=done");
        yield return ("case", at => string.Create(
            CultureInfo.InvariantCulture, $"/inbox?case={cases[at % cases.Count]}"));
        yield return ("search, common word", at => Find(common[at % common.Length]));
        yield return ("search, rare word", at => Find(CountryMessages.WordOf(20_000 + (at * 137))));
        yield return ("search, phrase", at => Find($"\"{phrases[at % phrases.Length]}\""));
    }

    private static async Task<List<Page>> MeasureAsync(
        ServerProcess server, Dictionary<string, List<long>> cases, int clients, int times)
    {
        var pages = new List<Page>();
        foreach (var (login, _, _) in People.Where(one => one.Role == "operator"))
        {
            var (screens, _) = await ScreenTimes.SignInAsync(server.Address, login, Password);
            using var signedIn = screens;
            foreach (var (what, path) in Paths(cases[login]))
            {
                for (var at = 0; at < 3; at++) await screens.OnceAsync(path(times + at));
                var took = await Task.WhenAll(Enumerable.Range(0, clients).Select(async client =>
                {
                    var mine = new double[times / clients + 1];
                    for (var at = 0; at < mine.Length; at++)
                        mine[at] = await screens.OnceAsync(path((client * mine.Length) + at));
                    return mine;
                }));
                pages.Add(Of(login, what, clients, [.. took.SelectMany(one => one)]));
                Console.Error.WriteLine(pages[^1]);
            }
        }

        return pages;
    }

    /// <summary>What a dashboard shows of a month, as a program reads it.</summary>
    private static async Task<List<Page>> FiguresAsync(
        BenchedInstallation installation, ServerProcess server, int times)
    {
        await using var inside = await Inside.OpenAsync(installation);
        var key = await inside.AsAsync<AddApiKey, AddApiKey.Outcome>("keys", add => add.RunAsync(
            new AddApiKey.Request("country", $"pages {Guid.CreateVersion7()}", ApiScope.ReadFigures, 30), default));
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Secret);
        var took = new double[times];
        for (var at = -3; at < times; at++)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(
                new Uri("/api/v1/figures?from=2026-07-01&until=2026-07-31&by=Day", UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            if (at >= 0) took[at] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        return [Of("country", "figures of a month", 1, took)];
    }

    private static Page Of(string who, string what, int clients, double[] took)
    {
        Array.Sort(took);
        return new Page(who, what, clients, Figures.Percentile(took, 0.5), Figures.Percentile(took, 0.95),
            Figures.Percentile(took, 0.99));
    }

    private static async Task<Dictionary<string, List<long>>> CasesAsync(BenchedInstallation installation)
    {
        await using var inside = await Inside.OpenAsync(installation);
        var cases = new Dictionary<string, List<long>>();
        foreach (var (login, _, code) in People)
        {
            cases[login] = await inside.ReadAsync(async db =>
            {
                var path = await db.Centres.Where(row => row.Code == code).Select(row => row.Path).SingleAsync();
                return await db.Cases.Where(row => row.QueueKey != null
                        && db.Centres.Any(centre => centre.Id == row.CentreId && centre.Path.StartsWith(path)))
                    .OrderBy(row => row.QueueKey).Select(row => row.Id).Take(200).ToListAsync();
            });
        }

        return cases;
    }
}
