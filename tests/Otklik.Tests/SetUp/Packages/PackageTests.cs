using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Channels.Connecting;
using Otklik.SetUp.Packages;
using Otklik.Tests.Topics.Exchange;

namespace Otklik.Tests.SetUp.Packages;

public sealed class PackageTests : IDisposable
{
    private readonly PackageBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_zip_opens_centres_with_all_that_is_theirs_and_again_changes_nothing()
    {
        await using var host = await TestHost.StartAsync();
        using var passwords = new StringWriter();
        var report = await PackageBench.ImportAsync(host, _bench.Zip(PackageBench.Small), passwords: passwords);
        Assert.Empty(report.Faults);
        Assert.Equal([2, 2, 2, 2, 2, 2], report.Parts.Select(part => part.Added));
        Assert.Equal(2, passwords.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var channels = await host.WithDbAsync(db => db.Channels.OrderBy(row => row.Code).ToListAsync());
        Assert.Equal([("town-form", ChannelState.Working), ("town-vk", ChannelState.AwaitsKey)],
            channels.Select(row => (row.Code, row.State)));
        Assert.Equal(12345, channels[1].GroupId);

        using var none = new StringWriter();
        var again = await PackageBench.ImportAsync(host, _bench.Folder(PackageBench.Small), passwords: none);
        Assert.True(again.ChangesNothing);
        Assert.Equal([2, 2, 2, 2, 2, 2], again.Parts.Select(part => part.Same));
        Assert.Equal("", none.ToString());
    }

    [Theory]
    [InlineData("whole.xlsx")]
    [InlineData("whole.zip")]
    [InlineData("whole")]
    public async Task What_is_written_out_opens_the_same_centres_elsewhere(string name)
    {
        await using var from = await TestHost.StartAsync();
        await PackageBench.ImportAsync(from, _bench.Zip(PackageBench.Small));
        await PackageBench.ExportAsync(from, _bench.PathOf(name));
        await using var into = await TestHost.StartAsync();
        var report = await PackageBench.ImportAsync(into, _bench.PathOf(name));
        Assert.Empty(report.Faults);
        Assert.Equal([2, 2, 2, 2, 2, 2], report.Parts.Select(part => part.Added));
        await PackageBench.ExportAsync(into, _bench.PathOf("back"));
        await PackageBench.ExportAsync(from, _bench.PathOf("first"));
        foreach (var part in Enum.GetValues<PackagePart>().Select(PackageFile.NameOf))
        {
            var (there, here) = (Text("first", part), Text("back", part));
            Assert.Equal(there, here);
        }

        string Text(string folder, string part) => File.ReadAllText(Path.Combine(_bench.PathOf(folder), $"{part}.csv"));
    }

    [Fact]
    public async Task Names_may_be_Russian_and_bad_rows_are_named_while_the_rest_goes_in()
    {
        await using var host = await TestHost.StartAsync();
        var path = _bench.Zip(PackageBench.Small + """

            bodies|nowhere;x;Чужая
            channels|town;bad-vk;vk;Без номера;;
            channels|nowhere;lost;form;Нигде;;
            channels|town;town-vk;vk;Ещё раз;;12345
            topics|nowhere;Дороги;Мост;ordinary;where
            routes|town;Дороги;Мост;roads
            routes|town;;;nobody
            """, name => name switch
        {
            "centres" => "Центры", "bodies" => "Организации", "staff" => "Сотрудники", "channels" => "Каналы",
            "topics" => "Темы", _ => "Маршруты",
        });
        var report = await PackageBench.ImportAsync(host, path);
        Assert.Equal(
            [
                (PackagePart.Bodies, 4), (PackagePart.Channels, 4), (PackagePart.Channels, 5),
                (PackagePart.Channels, 6), (PackagePart.Topics, 4), (PackagePart.Routes, 4), (PackagePart.Routes, 5),
            ], report.Faults.Select(fault => (fault.Part, (int)fault.Line)));
        Assert.All(report.Faults, fault => Assert.DoesNotContain('.', fault.Words.Split(' ')[0]));
        Assert.Equal([2, 2, 2, 2, 2, 2], report.Parts.Select(part => part.Added));
    }

    [Fact]
    public async Task A_sheet_tells_bad_rows_by_their_number_there()
    {
        await using var host = await TestHost.StartAsync();
        var tables = new Dictionary<PackagePart, Stream>
        {
            [PackagePart.Centres] = Table("code;name\r\nregion;Область\r\n;\r\n\"x y\";Дурной код\r\n"),
        };
        var path = _bench.PathOf("book.xlsx");
        await using (var file = File.Create(path)) PackageBook.Write(file, tables);
        var report = await PackageBench.ImportAsync(host, path);
        Assert.Equal(1, report.Parts[0].Added);
        Assert.Equal(4, Assert.Single(report.Faults).Line);

        static MemoryStream Table(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));
    }

    [Fact]
    public async Task Five_hundred_and_thirty_towns_come_from_one_file()
    {
        await using var host = await TestHost.StartAsync();
        var path = _bench.Zip(PackageBench.Region(530));
        var report = await PackageBench.ImportAsync(host, path);
        Assert.Empty(report.Faults);
        Assert.Equal([531, 1590, 1590, 1060, 108, 1590], report.Parts.Select(part => part.Added));
        var again = await PackageBench.ImportAsync(host, path);
        Assert.True(again.ChangesNothing);
        Assert.Empty(again.Faults);
    }

    [Fact]
    public async Task An_import_that_was_stopped_is_run_again_and_goes_on()
    {
        await using var host = await TestHost.StartAsync();
        var path = _bench.Zip(PackageBench.Region(120));
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PackageBench.ImportAsync(
            host, path, progress: new StopAt(PackagePart.Topics, 9, stop), cancellation: stop.Token));
        var taken = await host.WithDbAsync(db => db.Topics.CountAsync());
        Assert.InRange(taken, 2, 25);
        Assert.Equal(0, await host.WithDbAsync(db => db.Routes.CountAsync()));
        var report = await PackageBench.ImportAsync(host, path);
        Assert.Empty(report.Faults);
        Assert.Equal(26, await host.WithDbAsync(db => db.Topics.CountAsync()));
        Assert.Equal(26 - taken, report.Parts.Single(part => part.Part == PackagePart.Topics).Added);
        Assert.Equal(360, await host.WithDbAsync(db => db.Routes.CountAsync()));
    }

    [Fact]
    public async Task A_page_without_its_key_takes_nothing_until_it_has_one()
    {
        await using var host = await TestHost.StartAsync();
        await PackageBench.ImportAsync(host, _bench.Zip(PackageBench.Small));
        var channel = await host.WithDbAsync(db => db.Channels.SingleAsync(row => row.Code == "town-vk"));
        using var network = host.Client();
        using var body = new StringContent("""{"type":"message_new","group_id":12345,"secret":"","object":{}}""");
        using var told = await network.PostAsync(new Uri("/hooks/vk/town-vk", UriKind.Relative), body);
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, told.StatusCode);
        using var admin = await host.SignedInAsync(Role.Administrator, channel.CentreId);
        Assert.Contains("ждёт ключа", (await admin.OpenAsync("/channels")).Body!.TextContent.Replace('\u00A0', ' '),
            StringComparison.Ordinal);

        await using var scope = host.SystemScope();
        var change = (ChangeSecrets)scope.ServiceProvider.GetService(typeof(ChangeSecrets))!;
        var outcome = await change.RunAsync(new ChangeSecrets.Request(channel.Id)
        {
            Secrets = new SecretWords { Secret = "vk-secret", Token = "vk-token" },
        }, default);
        Assert.Null(outcome.Refused);
        Assert.Equal(ChannelState.New, await host.WithDbAsync(db =>
            db.Channels.Where(row => row.Id == channel.Id).Select(row => row.State).SingleAsync()));
        // Coming again does not take the key away.
        await PackageBench.ImportAsync(host, _bench.Zip(PackageBench.Small));
        Assert.Equal(ChannelState.New, await host.WithDbAsync(db =>
            db.Channels.Where(row => row.Id == channel.Id).Select(row => row.State).SingleAsync()));
    }

    [Fact]
    public async Task Whoever_administers_one_town_brings_nothing_into_another()
    {
        await using var host = await TestHost.StartAsync();
        await PackageBench.ImportAsync(host, _bench.Zip(PackageBench.Small));
        var other = await host.AddCentreAsync("other");
        var before = await host.WithDbAsync(db => db.Channels.CountAsync());
        var changed = PackageBench.Small.Replace("Дорожная служба", "Захвачена", StringComparison.Ordinal)
            .Replace("town-vk", "new-vk", StringComparison.Ordinal)
            .Replace("Нет воды", "Захвачена", StringComparison.Ordinal);
        var report = await PackageBench.ImportAsync(
            host, _bench.Zip(changed), TopicsBench.AdministratorOf(other));
        Assert.Equal(0, report.Parts.Sum(part => part.Added + part.Changed));
        Assert.Equal(before, await host.WithDbAsync(db => db.Channels.CountAsync()));
        Assert.False(await host.WithDbAsync(db => db.Organisations.AnyAsync(row => row.Name == "Захвачена")));
        Assert.False(await host.WithDbAsync(db => db.Topics.AnyAsync(row => row.Name == "Захвачена")));
    }

    [Fact]
    public void What_is_no_package_is_refused()
    {
        var text = _bench.PathOf("a.xlsx");
        File.WriteAllText(text, "код;название");
        Assert.Equal("Package.Unknown", Assert.Throws<PackageException>(() => PackageFile.Open(text)).Message);
        Assert.Equal("Package.Nothing", Assert.Throws<PackageException>(() =>
            PackageFile.Open(_bench.Zip("nonsense|a;b\n"))).Message);
        var bomb = _bench.PathOf("bomb.zip");
        using (var zip = ZipFile.Open(bomb, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("centres.csv").Open();
            var block = new byte[1 << 20];
            for (var part = 0; part < 64; part++) entry.Write(block);
        }

        Assert.Equal("Package.Bomb", Assert.Throws<PackageException>(() => PackageFile.Open(bomb)).Message);
        Assert.Equal("Package.Twice", Assert.Throws<PackageException>(() =>
            PackageFile.Open(_bench.Zip("centres|code;name\nцентры|code;name\n"))).Message);
    }

    private sealed class StopAt(PackagePart part, int rows, CancellationTokenSource stop) : IProgress<PackageProgress>
    {
        public void Report(PackageProgress value)
        {
            if (value.Part == part && value.Rows >= rows) stop.Cancel();
        }
    }
}
