using System.CommandLine;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Otklik.Benchmarks.Installation;

namespace Otklik.Benchmarks.Country;

/// <summary><c>tree</c>: a generated country opened from files, the same files again, and the screens on it.</summary>
internal static class TreeBench
{
    private const string Password = "три коня на мосту";

    private static readonly (string Login, string Role, string? Centre)[] People =
    [
        ("country-admin", "administrator", null), ("region-admin", "administrator", CountryFiles.Region),
        ("region-operator", "operator", CountryFiles.Region), ("town-operator", "operator", CountryFiles.Town),
    ];

    public static Command Make()
    {
        var options = new BenchOptions();
        var regions = new Option<int>("--regions") { DefaultValueFactory = _ => 83 };
        var towns = new Option<int>("--municipalities") { DefaultValueFactory = _ => 530 };
        var bodies = new Option<int>("--bodies") { DefaultValueFactory = _ => 20_000 };
        var staff = new Option<int>("--staff") { DefaultValueFactory = _ => 50_000 };
        var messages = new Option<int>("--messages") { DefaultValueFactory = _ => 5_000 };
        var times = new Option<int>("--times") { DefaultValueFactory = _ => 40 };
        var command = new Command("tree", "A country opened from files, and the screens on it")
            { regions, towns, bodies, staff, messages, times };
        options.AddTo(command);
        command.SetAction(async (result, _) =>
        {
            await using var installation = await options.CreateAsync(result);
            await CountryFiles.WriteAsync(installation.Folder, new CountryFiles.Size(
                result.GetValue(regions), result.GetValue(towns), result.GetValue(bodies), result.GetValue(staff)));
            await installation.SucceedAsync("migrate");
            var dry = await ImportAsync(installation, "--dry-run");
            var first = await ImportAsync(installation, "--passwords", Path.Combine(installation.Folder, "first.csv"));
            var again = await ImportAsync(installation, "--passwords", Path.Combine(installation.Folder, "again.csv"));
            var export = await MeasuredVerb.RunAsync(installation, ["tree", "export", .. Files(installation, "out-")]);
            await FillAsync(installation, result.GetValue(messages));
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                database = installation.Database is null ? "sqlite" : "postgres",
                processors = Environment.ProcessorCount, dry, first, again, export,
                screens = await ScreensAsync(installation, result.GetValue(times)),
            }, Figures.Json));
            return first.ExitCode;
        });
        return command;
    }

    private static Task<MeasuredVerb> ImportAsync(BenchedInstallation installation, params string[] more) =>
        MeasuredVerb.RunAsync(installation, ["tree", "import", .. Files(installation, ""), .. more]);

    private static string[] Files(BenchedInstallation installation, string before) =>
    [
        "--centres", CountryFiles.PathOf(installation.Folder, before + "centres"),
        "--bodies", CountryFiles.PathOf(installation.Folder, before + "bodies"),
        "--staff", CountryFiles.PathOf(installation.Folder, before + "staff"),
    ];

    /// <summary>People who can sign in, and cases in the queue of one town.</summary>
    private static async Task FillAsync(BenchedInstallation installation, int messages)
    {
        foreach (var (login, role, centre) in People)
            await installation.SucceedAsync([("STAFF_PASSWORD", Password)],
            [
                "staff", "add", "--login", login, "--role", role, .. centre is null ? [] : new[] { "--centre", centre },
            ]);
        var path = await SampleFile.WriteAsync(installation.Folder, messages, seed: 26);
        await MeasuredVerb.RunAsync(
            installation, "import", path, "--map", SampleFile.Map, "--centre", CountryFiles.Town);
    }

    private static async Task<object> ScreensAsync(BenchedInstallation installation, int times)
    {
        var (centre, body, opened) = await IdsAsync(installation);
        await using var server = new ServerProcess(installation);
        server.Start();
        await server.StandsAsync();
        var signIns = new Dictionary<string, double>();
        var pages = new List<ScreenTimes.Times>();
        foreach (var (login, role, _) in People)
        {
            var (screens, took) = await ScreenTimes.SignInAsync(server.Address, login, Password);
            using var _ = screens;
            signIns[login] = took;
            string[] paths = role == "operator"
                ? ["/inbox", $"/inbox?case={opened}", "/inbox?q=%D1%81%D0%BD%D0%B5%D0%B3"]
                :
                [
                    "/centres", "/centres?q=1234", $"/centres/{centre}", $"/centres/bodies/{body}", "/staff",
                    "/staff?q=1234", "/staff/add",
                ];
            foreach (var path in paths) pages.Add(await screens.TimeAsync(login, path, times));
        }

        return new { signInMilliseconds = signIns, pages, peakMegabytes = server.PeakBytes / 1_048_576 };
    }

    private static async Task<(long Centre, long Body, long Case)> IdsAsync(BenchedInstallation installation)
    {
        await using var inside = await Inside.OpenAsync(installation);
        var centre = await inside.ReadAsync(db => db.Centres.Where(row => row.Code == CountryFiles.Town)
            .Select(row => row.Id).SingleAsync());
        var body = await inside.ReadAsync(db => db.Organisations.Where(row => row.CentreId == centre)
            .Select(row => row.Id).FirstAsync());
        return (centre, body, await inside.ReadAsync(db => db.Cases.Where(row => row.CentreId == centre)
            .OrderBy(row => row.QueueKey).Select(row => row.Id).FirstAsync()));
    }
}
