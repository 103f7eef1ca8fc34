using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Otklik.Benchmarks.Installation;

namespace Otklik.Benchmarks.Country;

/// <summary><c>package</c>: hundreds of municipal centres opened from one file with people, channels, topics and
/// routes, the same file again, and written out as a workbook.</summary>
internal static class PackageBench
{
    private const int TopicsOfRegion = 200;
    private const int TopicsOfTown = 20;
    private const int RoutesOfTown = 10;

    public static Command Make()
    {
        var options = new BenchOptions();
        var regions = new Option<int>("--regions") { DefaultValueFactory = _ => 83 };
        var towns = new Option<int>("--municipalities") { DefaultValueFactory = _ => 530 };
        var bodies = new Option<int>("--bodies") { DefaultValueFactory = _ => 5_300 };
        var staff = new Option<int>("--staff") { DefaultValueFactory = _ => 5_300 };
        var command = new Command("package", "Municipal centres opened from one package")
            { regions, towns, bodies, staff };
        options.AddTo(command);
        command.SetAction(async (result, _) =>
        {
            await using var installation = await options.CreateAsync(result);
            var size = new CountryFiles.Size(
                result.GetValue(regions), result.GetValue(towns), result.GetValue(bodies), result.GetValue(staff));
            var folder = Directory.CreateDirectory(Path.Combine(installation.Folder, "package")).FullName;
            await CountryFiles.WriteAsync(folder, size);
            await WriteAsync(folder, "channels", Channels(size));
            await WriteAsync(folder, "topics", Topics(size));
            await WriteAsync(folder, "routes", Routes(size));
            var zip = Path.Combine(installation.Folder, "package.zip");
            await ZipFile.CreateFromDirectoryAsync(folder, zip, CancellationToken.None);
            var book = Path.Combine(installation.Folder, "package.xlsx");
            await installation.SucceedAsync("migrate");
            var first = await ImportAsync(installation, zip, "first");
            var again = await ImportAsync(installation, zip, "again");
            var export = await MeasuredVerb.RunAsync(installation, "tree", "export", book);
            var workbook = await ImportAsync(installation, book, "workbook");
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                database = installation.Database is null ? "sqlite" : "postgres",
                processors = Environment.ProcessorCount, first, again, export, workbook,
            }, Figures.Json));
            return first.ExitCode;
        });
        return command;
    }

    private static Task<MeasuredVerb> ImportAsync(BenchedInstallation installation, string package, string name) =>
        MeasuredVerb.RunAsync(installation, "tree", "import", package,
            "--passwords", Path.Combine(installation.Folder, $"{name}.passwords"));

    private static Task WriteAsync(string folder, string name, IEnumerable<string> lines) =>
        File.WriteAllLinesAsync(CountryFiles.PathOf(folder, name), lines, new UTF8Encoding(false));

    private static IEnumerable<string> Channels(CountryFiles.Size size)
    {
        yield return "centre;code;network;name;place;group";
        for (var town = 0; town < size.Towns; town++)
        {
            var code = CountryFiles.CodeOfTown(town);
            yield return Line($"{code};vk-{code};vk;Город {town + 1} официально;Город {town + 1};{100_000 + town}");
            yield return Line($"{code};bot-{code};telegram;Бот города {town + 1};Город {town + 1};");
            yield return Line($"{code};form-{code};form;Форма города {town + 1};Город {town + 1};");
        }
    }

    /// <summary>Each region has a classifier, every tenth town one of its own.</summary>
    private static IEnumerable<string> Topics(CountryFiles.Size size)
    {
        yield return "centre;group;topic;importance;needs";
        for (var region = 0; region < size.Regions; region++)
            for (var topic = 0; topic < TopicsOfRegion; topic++)
                yield return Line($"r{region + 1:000};Группа {topic / 10};Тема {topic};ordinary;where");
        for (var town = 9; town < size.Towns; town += 10)
            for (var topic = 0; topic < TopicsOfTown; topic++)
                yield return Line($"{CountryFiles.CodeOfTown(town)};Группа {topic / 2};Тема {topic};ordinary;where");
    }

    private static IEnumerable<string> Routes(CountryFiles.Size size)
    {
        yield return "centre;group;topic;organisation";
        for (var town = 0; town < size.Towns; town++)
        {
            var (code, body) = (CountryFiles.CodeOfTown(town), CountryFiles.CodeOfBody(town));
            for (var group = 0; group < RoutesOfTown - 1; group++) yield return Line($"{code};Группа {group};;{body}");
            yield return Line($"{code};;;{body}");
        }
    }

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
