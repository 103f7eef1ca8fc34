using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Intake;
using Otklik.Intake.Import;

namespace Otklik.Tests.Intake;

/// <summary>A file on its way through the two steps on screen, without a script.</summary>
public sealed class ImportPageTests
{
    private const string Table =
        "Номер;Текст;Дата;Тема;Организация\n1;Яма на Садовой, 5;10.01.2026;Дороги;Горадмин\n"
        + "2;Не горит фонарь;11.01.2026;Свет;Горсвет\n";

    [Fact]
    public async Task A_file_shows_its_columns_with_samples_and_what_they_are_taken_for()
    {
        await using var host = await TestHost.StartAsync();
        using var client = await OperatorAsync(host);
        var page = await client.OpenAsync(await UploadedAsync(client, "Письма.csv", Table));
        var text = page.Body!.TextContent;
        Assert.Contains("Яма на Садовой, 5", text, StringComparison.Ordinal);
        Assert.Equal(["id", "text", "time", "topic", "organisation"],
            page.QuerySelectorAll<IHtmlSelectElement>("td select").Select(one => one.Value ?? ""));
        Assert.Equal("Письма", page.QuerySelector<IHtmlInputElement>("input[name=SourceName]")!.Value);
        Assert.Empty(await host.WithDbAsync(db => db.Imports.ToListAsync()));
    }

    [Fact]
    public async Task What_was_chosen_is_loaded_and_becomes_cases_of_the_bodies_named()
    {
        await using var host = await TestHost.StartAsync();
        using var client = await OperatorAsync(host);
        await LoadAsync(host, client, "Письма.csv", Table);
        Assert.Equal(2, await host.WithDbAsync(db => db.Messages.CountAsync()));
        Assert.Equal(["Горадмин", "Горсвет"],
            await host.WithDbAsync(db =>
                db.Organisations.OrderBy(row => row.Name).Select(row => row.Name).ToListAsync()));
    }

    [Fact]
    public async Task Without_a_text_or_with_one_meaning_twice_nothing_starts_and_the_choice_stays()
    {
        await using var host = await TestHost.StartAsync();
        using var client = await OperatorAsync(host);
        var address = await UploadedAsync(client, "a.csv", Table);
        using var answer = await client.SubmitAsync(address, "form:has(td select)", ("column-1", "topic"));
        var page = await answer.DocumentAsync();
        Assert.Contains("столбец, в котором", Words(page), StringComparison.Ordinal);
        Assert.Contains("для двух столбцов", Words(page), StringComparison.Ordinal);
        Assert.Equal("topic", page.QuerySelector<IHtmlSelectElement>("#column-1")!.Value);
        Assert.Empty(await host.WithDbAsync(db => db.Imports.ToListAsync()));
    }

    [Fact]
    public async Task Two_files_that_both_count_from_one_go_in_whole()
    {
        await using var host = await TestHost.StartAsync();
        using var client = await OperatorAsync(host);
        await LoadAsync(host, client, "январь.csv", "id;text\n1;Яма\n2;Снег\n");
        await LoadAsync(host, client, "февраль.csv", "id;text\n1;Лёд\n2;Мусор\n");
        Assert.Equal(4, await host.WithDbAsync(db => db.Messages.CountAsync()));
        Assert.Equal(0, await host.WithDbAsync(db => db.Quarantine.CountAsync()));
        Assert.Equal(["февраль", "январь"], await host.WithDbAsync(db => db.Channels
            .Where(row => row.Network == Network.File).OrderBy(row => row.Name).Select(row => row.Name).ToListAsync()));
    }

    [Fact]
    public async Task The_same_file_under_another_name_goes_on_in_the_source_it_had()
    {
        await using var host = await TestHost.StartAsync();
        using var client = await OperatorAsync(host);
        await LoadAsync(host, client, "январь.csv", "id;text\n1;Яма\n2;Снег\n");
        await LoadAsync(host, client, "январь (1).csv", "id;text\n1;Яма\n2;Снег\n");
        var import = await host.WithDbAsync(db => db.Imports.SingleAsync());
        Assert.Equal((0, 2), (import.Placed, import.Repeated));
        Assert.Equal(2, await host.WithDbAsync(db => db.Messages.CountAsync()));
    }

    [Fact]
    public async Task Who_may_not_load_into_a_centre_leaves_no_file_behind()
    {
        await using var host = await TestHost.StartAsync();
        await host.AddCentreAsync("lake");
        using var client = await OperatorAsync(host);
        using var answer = await UploadAsync(client, "a.csv", Table, "lake");
        Assert.Contains("вам нельзя", Words(await answer.DocumentAsync()), StringComparison.Ordinal);
        Assert.Empty(Kept(host));
    }

    [Theory]
    [InlineData("a.pdf", "%PDF-1.7", "Не читаем файлы")]
    [InlineData("a.xlsx", "no workbook", "не книга XLSX")]
    [InlineData("a.csv", "id;text\n1;012345678901234567890123456789\n", "Файл больше")]
    public async Task A_file_that_is_refused_is_not_kept(string name, string content, string said)
    {
        await using var host = await TestHost.StartAsync(options => options.MaxImportBytes = 30);
        using var client = await OperatorAsync(host);
        using var answer = await UploadAsync(client, name, content);
        Assert.Contains(said, Words(await answer.DocumentAsync()), StringComparison.Ordinal);
        Assert.Empty(Kept(host));
    }

    [Fact]
    public async Task A_colleague_does_not_see_what_was_uploaded()
    {
        await using var host = await TestHost.StartAsync();
        using var client = await OperatorAsync(host);
        var address = await UploadedAsync(client, "a.csv", Table);
        var centre = await host.WithDbAsync(db => db.Centres.SingleAsync());
        using var colleague = await host.SignedInAsync(Role.Operator, centre.Id);
        using var answer = await colleague.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.DoesNotContain("Садовой", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_are_thrown_away_after_thirty_days_and_at_once_when_they_are_left()
    {
        await using var host = await TestHost.StartAsync();
        using var client = await OperatorAsync(host);
        using (await client.SubmitAsync(await UploadedAsync(client, "a.csv", Table),
            "form:has(td select)", ("Leave", "true")))
            Assert.Empty(Kept(host));
        await LoadAsync(host, client, "b.csv", Table);
        await UploadedAsync(client, "c.csv", Table);
        Assert.Equal(3, Kept(host).Length);
        var old = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-31);
        foreach (var path in Kept(host)) File.SetLastWriteTimeUtc(path, old);
        await SweepAsync(host);
        Assert.Single(Kept(host));
        await host.WithDbAsync(db => db.Imports.ExecuteUpdateAsync(set => set.SetProperty(row => row.FinishedAt, old)));
        await SweepAsync(host);
        Assert.Empty(Kept(host));
    }

    [Fact]
    public async Task Imports_stand_in_the_order_of_time_not_of_their_numbers()
    {
        await using var host = await TestHost.StartAsync();
        using var client = await OperatorAsync(host);
        var centre = await host.WithDbAsync(db => db.Centres.SingleAsync());
        // Each process takes its numbers from a block of its own, so a later import may have a lower one.
        foreach (var (id, name, hour) in new[] { (900L, "утро", 8), (100L, "вечер", 20), (500L, "день", 14) })
        {
            await host.WithDbAsync(db =>
            {
                db.Imports.Add(new FileImport
                {
                    Id = id, CentreId = centre.Id, FileName = name,
                    Fingerprint = name, Mapping = "{}", State = ImportState.Done,
                    CreatedAt = new DateTime(2026, 3, 12, hour, 0, 0, DateTimeKind.Utc),
                });
                return db.SaveChangesAsync();
            });
        }

        var text = (await client.OpenAsync("/import")).Body!.TextContent;
        Assert.Equal(["вечер", "день", "утро"],
            new[] { "утро", "день", "вечер" }.OrderBy(name => text.IndexOf(name, StringComparison.Ordinal)));
    }

    internal static async Task<HttpClient> OperatorAsync(TestHost host) =>
        await host.SignedInAsync(Role.Operator, (await host.AddCentreAsync("town")).Id);

    internal static async Task<HttpResponseMessage> UploadAsync(
        HttpClient client, string name, string content, string? centre = null)
    {
        var page = await client.OpenAsync("/import");
        using var form = new MultipartFormDataContent();
        foreach (var input in page.QuerySelectorAll<IHtmlInputElement>("form[enctype] input[type=hidden]"))
            form.Add(new StringContent(input.Value), input.Name!);
        if (centre is not null) form.Add(new StringContent(centre), "Centre");
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "File", name);
        return await client.PostAsync(new Uri("/import", UriKind.Relative), form);
    }

    private static async Task<string> UploadedAsync(HttpClient client, string name, string content)
    {
        using var answer = await UploadAsync(client, name, content);
        Assert.True(answer.StatusCode == HttpStatusCode.Found, Words(await answer.DocumentAsync()));
        return answer.Headers.Location!.IsAbsoluteUri
            ? answer.Headers.Location.PathAndQuery : answer.Headers.Location.OriginalString;
    }

    private static async Task LoadAsync(TestHost host, HttpClient client, string name, string content)
    {
        using var answer = await client.SubmitAsync(await UploadedAsync(client, name, content), "form:has(td select)");
        Assert.True(answer.StatusCode == HttpStatusCode.Found, Words(await answer.DocumentAsync()));
        for (var look = 0; look < 400; look++)
        {
            if (await host.WithDbAsync(db => db.Imports.AllAsync(row => row.State == ImportState.Done))) return;
            await Task.Delay(50);
        }

        Assert.Fail($"{name} was not loaded");
    }

    private static async Task SweepAsync(TestHost host)
    {
        await using var scope = host.SystemScope();
        await scope.ServiceProvider.GetRequiredService<SweepUploads>().RunAsync(default);
    }

    private static string[] Kept(TestHost host) => Directory.Exists(Path.Combine(host.Folder, "imports"))
        ? Directory.GetFiles(Path.Combine(host.Folder, "imports")) : [];

    private static string Words(IHtmlDocument page) => page.Body!.TextContent.Replace('\u00A0', ' ');
}
