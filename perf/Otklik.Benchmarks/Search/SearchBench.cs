using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Otklik.Benchmarks.Country;
using Otklik.Benchmarks.Installation;

namespace Otklik.Benchmarks.Search;

/// <summary><c>search</c>: how long a search takes as a browser sees it, by kind of question, on a country's messages
/// of two sizes, and by how much it grows.</summary>
internal static class SearchBench
{
    private const string Password = "три коня на мосту";
    private const int SmallTown = 400;

    public static Command Make()
    {
        var options = new BenchOptions();
        var messages = new Option<int>("--messages") { DefaultValueFactory = _ => 1_000_000 };
        var times = new Option<int>("--times") { DefaultValueFactory = _ => 40 };
        var command = new Command("search", "Milliseconds of a search by kind of question, and how they grow")
            { messages, times };
        options.AddTo(command);
        command.SetAction(async (result, _) =>
        {
            await using var installation = await options.CreateAsync(result);
            await installation.SucceedAsync("migrate");
            var country = new SkewedCountry();
            await using var inside = await Inside.OpenAsync(installation);
            await inside.ReadAsync(SkewedCountry.BuildAsync);
            await AddAsync(installation, "country", "operator", SkewedCountry.Root);
            await AddAsync(installation, "region", "operator", "region-1");
            await AddAsync(installation, "town", "operator", SkewedCountry.TownCode(SmallTown));
            await AddAsync(installation, "body", "executor", SkewedCountry.TownCode(SmallTown),
                "--organisation", $"body-{SmallTown}-1");
            var whole = result.GetValue(messages);
            var sizes = new List<object>();
            Dictionary<string, Times>? small = null, large = null;
            foreach (var size in new[] { whole / 4, whole })
            {
                var began = Stopwatch.GetTimestamp();
                await country.FillAsync(inside, size);
                var seconds = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1);
                large = await MeasureAsync(installation, country, result.GetValue(times));
                small ??= large;
                sizes.Add(new { messages = size, fillSeconds = seconds, milliseconds = large.Select(Shown) });
            }

            Console.WriteLine(JsonSerializer.Serialize(new
            {
                database = installation.Database is null ? "sqlite" : "postgres",
                processors = Environment.ProcessorCount, sizes,
                p95Growth = large!.ToDictionary(one => one.Key, one => Math.Round(
                    one.Value.At(0.95) / small![one.Key].At(0.95), 2)),
                processorGrowth = large!.ToDictionary(one => one.Key, one => Math.Round(
                    one.Value.Processor / small![one.Key].Processor, 2)),
                worstP95 = large!.Max(one => one.Value.At(0.95)),
            }, Figures.Json));
            return 0;
        });
        return command;
    }

    /// <param name="Sorted">Milliseconds as the browser saw them.</param>
    /// <param name="Processor">Milliseconds of a processor that the server used for one; on PostgreSQL without the
    /// database's own.</param>
    private sealed record Times(double[] Sorted, double Processor)
    {
        public double At(double share) => Figures.Percentile(Sorted, share);
    }

    private static object Shown(KeyValuePair<string, Times> one) => new
    {
        kind = one.Key, p50 = one.Value.At(0.5), p95 = one.Value.At(0.95), p99 = one.Value.At(0.99),
        processor = one.Value.Processor,
    };

    private static Task<string> AddAsync(
        BenchedInstallation installation, string login, string role, string centre, params string[] more) =>
        installation.SucceedAsync([("STAFF_PASSWORD", Password)],
            ["staff", "add", "--login", login, "--role", role, "--centre", centre, .. more]);

    private static async Task<Dictionary<string, Times>> MeasureAsync(
        BenchedInstallation installation, SkewedCountry country, int times)
    {
        await using var server = new ServerProcess(installation);
        server.Start();
        if (!await server.StandsAsync()) throw new BenchException("The server did not start");
        var figures = new Dictionary<string, Times>();
        foreach (var people in Questions(country).GroupBy(one => one.Who))
        {
            var (screens, _) = await ScreenTimes.SignInAsync(server.Address, people.Key, Password);
            using (screens)
            {
                foreach (var (who, kind, path) in people)
                {
                    // Another word each time; the first two make the server warm.
                    for (var at = 0; at < 2; at++) await screens.OnceAsync(path(times + at));
                    var used = server.ProcessorMilliseconds;
                    var took = new double[times];
                    for (var at = 0; at < times; at++) took[at] = await screens.OnceAsync(path(at));
                    used = Math.Round((server.ProcessorMilliseconds - used) / times, 1);
                    Array.Sort(took);
                    figures[$"{who}: {kind}"] = new Times(took, used);
                }
            }
        }

        return figures;
    }

    private static IEnumerable<(string Who, string Kind, Func<int, string> Path)> Questions(SkewedCountry country)
    {
        string Common(int at) => country.Words[at % 12];
        string Middling(int at) => country.Words[300 + (at * 7)];
        string Rare(int at) => country.Words[40_000 + (at * 311)];
        string Find(string words) => $"/search?q={Uri.EscapeDataString(words)}";
        foreach (var who in new[] { "country", "region", "town", "body" })
        {
            yield return (who, "a common word", at => Find(Common(at)));
            yield return (who, "a middling word", at => Find(Middling(at)));
            yield return (who, "a rare word", at => Find(Rare(at)));
            yield return (who, "three common words", at => Find($"{Common(at)} {Common(at + 1)} {Common(at + 5)}"));
            yield return (who, "a phrase", at => Find($"\"{Common(at)} {Common(at + 1)}\""));
            yield return (who, "a common word without another", at => Find($"{Common(at)} -{Common(at + 1)}"));
            yield return (who, "best first", at => $"{Find($"{Common(at)} {Middling(at)}")}&sort=best");
            yield return (who, "a rare topic", at =>
                $"{Find(Middling(at))}&topic={SkewedCountry.TopicId(SkewedCountry.Topics - 1 - (at % 40))}");
            yield return (who, "the queue's own search", at =>
                $"/inbox?queue=all&q={Uri.EscapeDataString(Common(at))}");
        }

        yield return ("country", "one town's", at =>
            $"{Find(Common(at))}&centre={SkewedCountry.TownId(SmallTown + at)}");
        yield return ("country", "cases like one", at => $"/search?like={country.CaseOf(at)}");
    }
}
