using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.SetUp.Packages;

namespace Otklik.Tests.SetUp.Packages;

/// <summary>Packages as a region would send them, made in a folder that goes with the test.</summary>
internal sealed class PackageBench : IDisposable
{
    public const string Small = """
        centres|code;name;kind;parent;territory;prefix
        centres|region;Центр области;region;;Область;ОБЛ
        centres|town;МЦУ Приозёрска;municipality;region;Приозёрск;ПРЗ
        bodies|centre;code;name
        bodies|town;roads;Дорожная служба
        bodies|town;water;Водоканал
        staff|login;title;role;centre;body
        staff|ivanova;Оператор;operator;town;
        staff|petrov;Мастер;executor;town;roads
        channels|centre;code;network;name;place;group
        channels|town;town-vk;vk;Приозёрск официально;Приозёрск;12345
        channels|town;town-form;form;Форма Приозёрска;Приозёрск;
        topics|centre;group;topic;importance;needs
        topics|region;Дороги;Яма на дороге;important;where
        topics|region;Вода;Нет воды;important;where
        routes|centre;group;topic;organisation
        routes|town;Дороги;;roads
        routes|town;Вода;Нет воды;water
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("otklik-package-").FullName;

    public string PathOf(string name) => Path.Combine(_folder, name);

    public string Folder(string tables)
    {
        var folder = PathOf(Guid.CreateVersion7().ToString("N"));
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in Tables(tables)) File.WriteAllText(Path.Combine(folder, $"{name}.csv"), text);
        return folder;
    }

    public string Zip(string tables, Func<string, string>? rename = null)
    {
        var path = PathOf($"{Guid.CreateVersion7():N}.zip");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in Tables(tables))
        {
            using var entry = new StreamWriter(zip.CreateEntry($"{rename?.Invoke(name) ?? name}.csv").Open());
            entry.Write(text);
        }

        return path;
    }

    /// <summary>A region with so many towns, each with bodies, people, channels and routes of its own, every tenth with
    /// topics of its own.</summary>
    public static string Region(int towns)
    {
        var text = new StringBuilder("centres|code;name;kind;parent;territory;prefix\n"
            + "centres|region;Центр области;region;;Область;ОБЛ\n"
            + "bodies|centre;code;name\nstaff|login;title;role;centre;body\n"
            + "channels|centre;code;network;name;place;group\n"
            + "topics|centre;group;topic;importance;needs\ntopics|region;Дороги;Яма на дороге;important;where\n"
            + "topics|region;Вода;Нет воды;important;where\nroutes|centre;group;topic;organisation\n");
        for (var town = 1; town <= towns; town++)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"t{town}");
            text.Append(CultureInfo.InvariantCulture, $"""
                centres|{code};МЦУ {town};municipality;region;Город {town};Г{town}
                bodies|{code};roads;Дороги {town}
                bodies|{code};water;Вода {town}
                bodies|{code};hall;Администрация {town}
                staff|op-{code};Оператор {town};operator;{code};
                staff|head-{code};Глава {town};head;{code};
                staff|ex-{code};Мастер {town};executor;{code};roads
                channels|{code};vk-{code};vk;Город {town};Город {town};{1_000 + town}
                channels|{code};form-{code};form;Форма {town};Город {town};
                routes|{code};Дороги;;roads
                routes|{code};Вода;;water
                routes|{code};;;hall

                """);
            if (town % 10 != 0) continue;
            text.Append(CultureInfo.InvariantCulture,
                $"topics|{code};Дороги;Тротуар;ordinary;where\ntopics|{code};Вода;Протечка;ordinary;where\n");
        }

        return text.ToString();
    }

    public static async Task<PackageReport> ImportAsync(
        TestHost host, string path, Asker? asker = null, TextWriter? passwords = null,
        IProgress<PackageProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var package = PackageFile.Open(path);
        await using var scope = host.SystemScope();
        if (asker is not null) scope.ServiceProvider.GetRequiredService<CurrentAsker>().Value = asker;
        return await scope.ServiceProvider.GetRequiredService<ImportPackage>().RunAsync(
            new ImportPackage.Request(package) { Passwords = passwords ?? TextWriter.Null, Progress = progress },
            cancellation);
    }

    public static async Task ExportAsync(TestHost host, string path)
    {
        await using var scope = host.SystemScope();
        await scope.ServiceProvider.GetRequiredService<ExportPackage>().RunAsync(path, default);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<(string Name, string Text)> Tables(string tables) => tables.ReplaceLineEndings("\n")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split('|', 2))
        .Where(parts => parts.Length == 2).GroupBy(parts => parts[0], parts => parts[1])
        .Select(table => (table.Key, string.Join('\n', table) + "\n"));
}
