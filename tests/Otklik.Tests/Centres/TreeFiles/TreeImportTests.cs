using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Centres.Access;
using Otklik.Centres.SignIn;
using Otklik.Centres.TreeFiles;

namespace Otklik.Tests.Centres.TreeFiles;

public sealed class TreeImportTests
{
    // The municipality stands above its region: the order of the rows is nobody's business.
    private const string Centres = """
        code;name;kind;parent;oktmo;territory;timezone;prefix;latitude;longitude
        town;Центр Приозёрска;municipality;region;12345678;Приозёрск;;ПРЗ;56,5;84,97
        region;Центр области;region;;12000000;Озёрная область;Asia/Omsk;;;
        """;

    private const string Bodies = """
        centre;code;name;short_name;parent;ogrn;kind
        town;roads-night;Ночная смена;;roads;;department
        town;roads;Дорожная служба;Дороги;admin;1027700132195;utility
        town;admin;Администрация города;;;;administration
        region;ministry;Министерство дорог;;;;ministry
        """;

    private const string Staff = """
        login;title;initials;role;centre;body;from;until
        ivanova;Оператор, смена 1;;operator;town;;;
        ivanova;Оператор, смена 1;;approver;town;roads;2020-01-01;31.12.2099
        petrov;Мастер;МС;исполнитель;town;roads-night;;
        """;

    [Fact]
    public async Task Three_files_make_a_tree_with_people_and_again_change_nothing()
    {
        await using var host = await TestHost.StartAsync();
        using var passwords = new StringWriter();
        var report = await ImportAsync(host, Asker.System, Centres, Bodies, Staff, passwords);
        Assert.Empty(report.Faults);
        Assert.Equal([(2, 2), (4, 4), (3, 3)], report.Files.Select(file => (file.Rows, file.Added)));

        var town = await host.WithDbAsync(db => db.Centres.SingleAsync(row => row.Code == "town"));
        var region = await host.WithDbAsync(db => db.Centres.SingleAsync(row => row.Code == "region"));
        // The town says nothing and asks the region.
        Assert.Equal("Asia/Omsk", region.TimeZone);
        Assert.Equal(($"/{region.Id}/{town.Id}/", null, "ПРЗ", "12345678", 84.97),
            (town.Path, town.TimeZone, town.CasePrefix, town.Oktmo, town.Longitude));
        var bodies = await host.WithDbAsync(db => db.Organisations.ToDictionaryAsync(row => row.Code));
        Assert.Equal((bodies["roads"].Id, bodies["admin"].Id),
            (bodies["roads-night"].ParentId, bodies["roads"].ParentId));
        Assert.Equal(OrganisationKind.Department, bodies["roads-night"].Kind);
        Assert.Equal(2, await host.WithDbAsync(db => db.Users.CountAsync()));
        Assert.Equal(3, await host.WithDbAsync(db => db.StaffRoles.CountAsync()));

        using var none = new StringWriter();
        var again = await ImportAsync(host, Asker.System, Centres, Bodies, Staff, none);
        Assert.True(again.ChangesNothing);
        Assert.Equal([2, 4, 3], again.Files.Select(file => file.Same));
        Assert.Equal("", none.ToString());
    }

    [Fact]
    public async Task What_is_written_out_comes_back_without_a_change()
    {
        await using var host = await TestHost.StartAsync();
        using var passwords = new StringWriter();
        await ImportAsync(
            host, Asker.System, Centres, Bodies + "\ntown;odd;=СУММ(1);\"Ход; «да»\";;;", Staff, passwords);
        var files = new List<string>();
        foreach (var kind in Enum.GetValues<TreeFileKind>()) files.Add(await ExportAsync(host, kind));
        Assert.Contains("'=СУММ(1)", files[1], StringComparison.Ordinal);
        var again = await ImportAsync(host, Asker.System, files[0], files[1], files[2], passwords);
        Assert.Empty(again.Faults);
        Assert.True(again.ChangesNothing);
        Assert.Equal([2, 5, 3], again.Files.Select(file => file.Same));
    }

    [Fact]
    public async Task A_one_time_password_from_the_file_opens_only_the_choosing_of_an_own_one()
    {
        await using var host = await TestHost.StartAsync();
        using var passwords = new StringWriter();
        await ImportAsync(host, Asker.System, Centres, Bodies, Staff, passwords);
        var line = passwords.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)[0].Trim().Split(';');
        Assert.Equal("ivanova", line[0]);
        await using var scope = host.SystemScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInWithPassword>();
        var wrong = await signIn.RunAsync(new("ivanova", "k7mp-w2xd-9hqa-tz4e", "10.0.0.1"), default);
        Assert.Equal(SignInWithPassword.Answer.Refused, wrong.Answer);
        var right = await signIn.RunAsync(new("ivanova", line[2], "10.0.0.1"), default);
        Assert.Equal(SignInWithPassword.Answer.SignedIn, right.Answer);
        Assert.NotNull(right.Person!.PasswordUntil);
    }

    [Fact]
    public async Task A_dry_run_counts_the_same_and_writes_nothing()
    {
        await using var host = await TestHost.StartAsync();
        var report = await ImportAsync(host, Asker.System, Centres, Bodies, Staff, null, isDryRun: true);
        Assert.Empty(report.Faults);
        Assert.Equal([2, 4, 3], report.Files.Select(file => file.Added));
        Assert.Equal(2, report.Files[2].People);
        Assert.False(await host.WithDbAsync(db => db.Centres.AnyAsync()));
        Assert.False(await host.WithDbAsync(db => db.Organisations.AnyAsync()));
        Assert.False(await host.WithDbAsync(db => db.Users.AnyAsync()));
        Assert.False(await host.WithDbAsync(db => db.Audit.AnyAsync()));
    }

    [Fact]
    public async Task A_wrong_row_is_named_and_the_rest_goes_in()
    {
        await using var host = await TestHost.StartAsync();
        using var passwords = new StringWriter();
        var report = await ImportAsync(host, Asker.System, Centres + """

            lost;Без области;municipality;nowhere;;;;;;
            below;Под потерянным;municipality;lost;;;;;;
            ring-a;Кольцо А;municipality;ring-b;;;;;;
            ring-b;Кольцо Б;municipality;ring-a;;;;;;
            odd;Плохой ОКТМО;municipality;region;123;;;;;
            town;Ещё раз;municipality;region;;;;;;
            cut;Не хватает столбцов
            """, Bodies + """

            town;fake;Поддельная;;;1027700132196;
            lost;other;Чужая;;;;
            """, Staff + """

            nobody;;;operator;town;;;
            petrov;Другое название;;operator;town;;;
            sidorov;Сидоров;;волшебник;town;;;
            """, passwords);
        Assert.Equal(
        [
            (TreeFileKind.Centres, 8, "Tree.Fault.Oktmo"), (TreeFileKind.Centres, 9, "Tree.Fault.Repeated"),
            (TreeFileKind.Centres, 10, "Tree.Fault.Ragged"),
            (TreeFileKind.Centres, 4, "Tree.Fault.NoParent"), (TreeFileKind.Centres, 5, "Tree.Fault.ParentSetAside"),
            (TreeFileKind.Centres, 6, "Tree.Fault.Ring"), (TreeFileKind.Centres, 7, "Tree.Fault.Ring"),
            (TreeFileKind.Bodies, 6, "Tree.Fault.Ogrn"), (TreeFileKind.Bodies, 7, "Centre.Unknown"),
            (TreeFileKind.Staff, 5, "Title.Missing"), (TreeFileKind.Staff, 6, "Tree.Fault.TwoTitles"),
            (TreeFileKind.Staff, 7, "Tree.Fault.Role"),
        ], report.Faults.Select(fault => (fault.Kind, (int)fault.Line, fault.Text)));
        Assert.Equal([2, 4, 3], report.Files.Select(file => file.Added));
        Assert.Equal(2, await host.WithDbAsync(db => db.Centres.CountAsync()));
    }

    [Fact]
    public async Task A_ring_through_what_is_known_already_is_seen()
    {
        await using var host = await TestHost.StartAsync();
        await ImportAsync(host, Asker.System, Centres, Bodies, Staff, TextWriter.Null);
        var report = await ImportAsync(host, Asker.System,
            "code;name;parent\nregion;Центр области;town\n",
            "centre;code;name;parent\ntown;admin;Администрация города;roads-night\n", null, null);
        Assert.Equal(["Tree.Fault.Ring", "Tree.Fault.Ring"], report.Faults.Select(fault => fault.Text));
        Assert.True(report.ChangesNothing);
    }

    [Fact]
    public async Task An_administrator_of_a_town_changes_neither_neighbours_nor_what_is_above()
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        var town = await host.AddCentreAsync("town", region);
        var other = await host.AddCentreAsync("other", region);
        var stranger = await host.AddPersonAsync(Role.Operator, other.Id);
        var admin = await host.AddPersonAsync(Role.Administrator, town.Id);
        var asker = (await host.Services.GetRequiredService<AskerCache>().ReadAsync(admin.Id, "stamp", default))!;
        var report = await ImportAsync(host, asker, """
            code;name;parent
            region;Моя область;
            other;Мой сосед;
            stolen;Новый у соседа;other
            root;Сам по себе;
            village;Село;town
            """, """
            centre;code;name
            other;roads;Дороги
            village;roads;Дороги
            """, $"""
            login;title;role;centre
            {stranger.UserName};Мой человек;administrator;town
            new;Новый;operator;other
            all;Над всеми;administrator;*
            clerk;Писарь;operator;village
            """, TextWriter.Null);
        Assert.Equal(["Code.Taken", "Code.Taken", "Centre.NotYours", "Centre.NotYours", "Centre.NotYours",
            "Login.Taken", "Centre.NotYours", "Centre.NotYours"], report.Faults.Select(fault => fault.Text));
        Assert.Equal([1, 1, 1], report.Files.Select(file => file.Added));
        Assert.Equal("Центр other", await host.WithDbAsync(db =>
            db.Centres.Where(row => row.Id == other.Id).Select(row => row.Name).SingleAsync()));
    }

    [Fact]
    public async Task A_centre_that_the_file_hangs_elsewhere_takes_its_subtree_along()
    {
        await using var host = await TestHost.StartAsync();
        var north = await host.AddCentreAsync("north");
        var south = await host.AddCentreAsync("south");
        var town = await host.AddCentreAsync("town", north);
        var village = await host.AddCentreAsync("village", town);
        var report = await ImportAsync(
            host, Asker.System, "код;название;вышестоящий\ntown;Центр town;south\n", null, null, null);
        Assert.Equal((1, 0), (report.Files[0].Changed, report.SetAside));
        Assert.Equal($"/{south.Id}/{town.Id}/{village.Id}/", await host.WithDbAsync(db =>
            db.Centres.Where(row => row.Id == village.Id).Select(row => row.Path).SingleAsync()));
    }

    private static async Task<TreeReport> ImportAsync(
        TestHost host, Asker asker, string centres, string? bodies, string? staff, TextWriter? passwords,
        bool isDryRun = false)
    {
        await using var scope = host.SystemScope();
        scope.ServiceProvider.GetRequiredService<CurrentAsker>().Value = asker;
        var files = new[] { centres, bodies, staff }.Select((text, at) => (Kind: (TreeFileKind)(at + 1), text))
            .Where(file => file.text is not null)
            .ToDictionary(file => file.Kind, file => (Stream)new MemoryStream(Encoding.UTF8.GetBytes(file.text!)));
        return await scope.ServiceProvider.GetRequiredService<ImportTree>().RunAsync(
            new ImportTree.Request(files) { Passwords = passwords, IsDryRun = isDryRun }, default);
    }

    private static async Task<string> ExportAsync(TestHost host, TreeFileKind kind)
    {
        await using var scope = host.SystemScope();
        var text = new StringBuilder();
        await foreach (var part in scope.ServiceProvider.GetRequiredService<ExportTree>().RunAsync(kind, default))
            text.Append(part);
        return text.ToString();
    }
}
