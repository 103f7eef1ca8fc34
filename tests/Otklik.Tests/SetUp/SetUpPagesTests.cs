using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Tests.Topics.Exchange;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.SetUp;

public sealed class SetUpPagesTests
{
    [Fact]
    public async Task A_region_opens_a_town_step_by_step_and_can_take_it_back()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        var host = bench.Host;
        using var admin = await host.SignedInAsync(Role.Administrator, bench.Region.Id);
        using var begun = await admin.SubmitAsync("/centres/setup", Form("begin"),
            ("name", "МЦУ Лугоборска"), ("territory", "Лугоборск"), ("parent", "region"));
        var people = begun.Headers.Location!.ToString();
        var steps = people[..people.LastIndexOf('/')];
        var town = await host.WithDbAsync(db => db.Centres.SingleAsync(row => row.Territory == "Лугоборск"));
        Assert.Equal(("lugoborsk", "ЛГБ", bench.Region.TimeZone, CentreKind.Municipality),
            (town.Code, town.CasePrefix, town.TimeZone, town.Kind));
        Assert.NotNull(town.PreparingSince);
        Assert.Equal("МЦУ Лугоборска готовится", Line(await admin.OpenAsync("/centres"), "МЦУ Лугоборска"));
        // Nobody would see a message: there is nothing to press.
        Assert.Null((await admin.OpenAsync($"{steps}/opening")).QuerySelector(Form("open")));

        using var added = await admin.SubmitAsync(people, Form("people"), ("title-0", "Оператор, смена 1"),
            ("title-1", "Глава"), ("title-2", "Лишний"), ("login-2", "?"));
        var shown = await added.DocumentAsync();
        Assert.Equal(2, shown.QuerySelectorAll("input[id^='one-time-']").Length);
        Assert.Equal("?", shown.Value("#login-2"));
        Assert.NotNull(shown.QuerySelector("#login-2-wrong"));
        Assert.Contains("2 человека", shown.Words(), StringComparison.Ordinal);
        Assert.True(added.Headers.CacheControl!.NoStore);
        Assert.Contains("lugoborsk.operator-smena-1", shown.Words(), StringComparison.Ordinal);

        using var form = await admin.SubmitAsync($"{steps}/channels", Form("form"));
        using var bodies = await admin.SubmitAsync($"{steps}/bodies", Form("bodies"),
            ("bodies", "Дорожная служба; Дороги; roads\nВодоканал\n\nВодоканал"));
        Assert.Equal(["roads", "vodokanal"], await host.WithDbAsync(db => db.Organisations
            .Where(row => row.CentreId == town.Id).OrderBy(row => row.Code).Select(row => row.Code).ToListAsync()));
        var topics = (await admin.OpenAsync($"{steps}/topics")).Words();
        Assert.Contains("3 темы от «Центр region», своих нет — так и оставить", topics, StringComparison.Ordinal);
        Assert.Contains("3 темы никому не поручены", (await admin.OpenAsync($"{steps}/routes")).Words(),
            StringComparison.Ordinal);
        var roads = await host.WithDbAsync(db => db.Organisations.SingleAsync(row =>
            row.CentreId == town.Id && row.Code == "roads"));
        using var routed = await admin.SubmitAsync($"{steps}/routes", Form("route"), ("body", $"{roads.Id}"));
        Assert.Contains("1 свой маршрут", (await admin.OpenAsync(steps)).Words(), StringComparison.Ordinal);

        using var resident = host.Client();
        Assert.Null((await resident.OpenAsync("/report")).QuerySelector("textarea"));
        using var opened = await admin.SubmitAsync($"{steps}/opening", Form("open"));
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        Assert.Null(await PreparingAsync(host, town.Id));
        Assert.NotNull((await resident.OpenAsync("/report")).QuerySelector("textarea"));
        using var back = await admin.SubmitAsync($"{steps}/opening", "form[action='/centres/setup/undo']");
        Assert.NotNull(await PreparingAsync(host, town.Id));
        Assert.Equal(["centre.open", "centre.prepare"], await host.WithDbAsync(db => db.Audit
            .Where(row => row.CentreId == town.Id && (row.Action == "centre.open" || row.Action == "centre.prepare"))
            .OrderBy(row => row.Id).Select(row => row.Action).ToListAsync()));
    }

    [Fact]
    public async Task What_was_typed_wrong_is_kept_and_named()
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        using var admin = await host.SignedInAsync(Role.Administrator, region.Id);
        using var refused = await admin.SubmitAsync("/centres/setup", Form("begin"),
            ("name", "Городок"), ("oktmo", "12"), ("parent", "region"));
        var page = await refused.DocumentAsync();
        Assert.NotNull(page.QuerySelector("#oktmo-wrong"));
        Assert.Equal("Городок", page.Value("#name"));
        using var good = await admin.SubmitAsync("/centres/setup", Form("begin"), ("name", "Городок"));
        using var twice = await admin.SubmitAsync("/centres/setup", Form("begin"), ("name", "Городок"));
        Assert.Equal(good.Headers.Location, twice.Headers.Location);
        using var same = await admin.SubmitAsync("/centres/setup", Form("begin"), ("name", "Другой"),
            ("prefix", "ГРД"));
        Assert.NotNull((await same.DocumentAsync()).QuerySelector("#prefix-wrong"));

        var names = good.Headers.Location!.ToString().Replace("people", "names", StringComparison.Ordinal);
        using var saved = await admin.SubmitAsync(names, Form("names"),
            ("name", "Городок-на-Каме"), ("prefix", "ГНК"), ("timezone", "Asia/Yekaterinburg"), ("oktmo", "57701000"));
        var centre = await host.WithDbAsync(db => db.Centres.SingleAsync(row => row.Name == "Городок-на-Каме"));
        Assert.Equal(("ГНК", "Asia/Yekaterinburg", "57701000"), (centre.CasePrefix, centre.TimeZone, centre.Oktmo));
        using var stale = await admin.SubmitAsync(names, Form("names"), ("name", "Ещё иначе"), ("was", "Городок"));
        Assert.NotNull((await stale.DocumentAsync()).QuerySelector("#name-wrong"));
    }

    [Fact]
    public async Task Bodies_topics_and_routes_come_from_files_and_bad_rows_are_named()
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        using var admin = await host.SignedInAsync(Role.Administrator, region.Id);
        using var begun = await admin.SubmitAsync("/centres/setup", Form("begin"),
            ("name", "Городок"), ("code", "town"));
        var people = begun.Headers.Location!.ToString();
        var steps = people[..people.LastIndexOf('/')];
        using var bodies = await UploadAsync(admin, $"{steps}/bodies", "file",
            "centre;code;name\ntown;roads;Дороги\nregion2;x;Чужая\n");
        Assert.Contains("Строка 3", (await bodies.DocumentAsync()).Errors(), StringComparison.Ordinal);
        using var topics = await UploadAsync(admin, $"{steps}/topics", "topics", TopicsBench.Classifier);
        Assert.Equal(HttpStatusCode.Redirect, topics.StatusCode);
        using var routes = await UploadAsync(admin, $"{steps}/routes", "routes",
            "centre,group,topic,organisation\ntown,Дороги,,roads\ntown,,Мост,roads\n");
        var told = await routes.DocumentAsync();
        Assert.Contains("Строка 3", told.Errors(), StringComparison.Ordinal);
        Assert.Contains("1 тема никому не поручена", told.Words(), StringComparison.Ordinal);
        Assert.Contains("Нет воды", told.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_of_another_town_finds_nothing_and_changes_nothing()
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        var other = await host.AddCentreAsync("other", region);
        using var above = await host.SignedInAsync(Role.Administrator, region.Id);
        using var begun = await above.SubmitAsync("/centres/setup", Form("begin"),
            ("name", "Городок"), ("code", "town"));
        var town = await host.WithDbAsync(db => db.Centres.SingleAsync(row => row.Code == "town"));
        using var beside = await host.SignedInAsync(Role.Administrator, other.Id);
        foreach (var step in new[]
            { "", "/names", "/people", "/channels", "/bodies", "/topics", "/routes", "/test", "/opening" })
        {
            using var answer = await beside.GetAsync($"/centres/{town.Id}/setup{step}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var nonsense = await above.GetAsync($"/centres/{town.Id}/setup/nonsense");
        Assert.Equal(HttpStatusCode.NotFound, nonsense.StatusCode);
        using var below = await beside.SubmitAsync("/centres/setup", Form("begin"),
            ("name", "X"), ("parent", "region"));
        Assert.NotNull((await below.DocumentAsync()).QuerySelector("#parent-wrong"));
        // Its own administrator prepares it, and cannot open it: that is for the centre above.
        using var own = await host.SignedInAsync(Role.Administrator, town.Id);
        var opening = await own.OpenAsync($"/centres/{town.Id}/setup/opening");
        Assert.Null(opening.QuerySelector(Form("open")));
        Assert.Contains("администратор вышестоящего центра", opening.Words(), StringComparison.Ordinal);
        Assert.NotNull(await PreparingAsync(host, town.Id));
    }

    private static Task<DateTime?> PreparingAsync(TestHost host, long id) => host.WithDbAsync(db =>
        db.Centres.Where(row => row.Id == id).Select(row => row.PreparingSince).SingleAsync());

    private static string Line(IHtmlDocument page, string name) => string.Join(' ', page.QuerySelectorAll(".tree-head")
        .Single(head => head.TextContent.Contains(name, StringComparison.Ordinal))
        .QuerySelectorAll("a").Select(link => link.TextContent.Trim()));

    private static async Task<HttpResponseMessage> UploadAsync(
        HttpClient client, string path, string form, string text)
    {
        var page = await client.OpenAsync(path);
        var element = (IHtmlFormElement)page.QuerySelector(Form(form))!;
        using var content = new MultipartFormDataContent();
        foreach (var input in element.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]"))
            content.Add(new StringContent(input.Value), input.Name!);
        content.Add(new StringContent(text), "file", "file.csv");
        return await client.PostAsync(new Uri(path, UriKind.RelativeOrAbsolute), content);
    }
}
