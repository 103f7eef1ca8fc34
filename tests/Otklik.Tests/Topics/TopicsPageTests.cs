using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Tests.Topics.Exchange;

namespace Otklik.Tests.Topics;

public sealed class TopicsPageTests
{
    [Fact]
    public async Task An_administrator_sees_the_topics_who_answers_and_by_when()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        await bench.ImportRoutesAsync("centre,group,organisation\nregion,Дороги,roads\n");
        using var client = await bench.Host.SignedInAsync(Role.Administrator, bench.Lake.Id);

        var page = await client.OpenAsync("/topics");
        var text = page.Body!.TextContent.Replace('\u00A0', ' ');

        Assert.Contains("Яма на дороге", text, StringComparison.Ordinal);
        Assert.Contains("Организация roads", text, StringComparison.Ordinal);
        Assert.Contains("9 рабочих часов, не позже 24 часов", text, StringComparison.Ordinal);
        Assert.Contains("2020–2026", text, StringComparison.Ordinal);
        // The classifier is the region's; the rail leads here.
        Assert.Contains("«Центр region»", text, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("nav a[href='/topics']"));
    }

    [Fact]
    public async Task A_text_is_tried_and_the_words_that_decided_are_shown()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        await bench.ImportRulesAsync("topic,words,weight\nЯма на дороге,колдобин*,2\n");
        using var client = await bench.Host.SignedInAsync(Role.Administrator, bench.Region.Id);

        using var answer = await client.SubmitAsync(
            "/topics", "form:has(textarea[name=Text])", ("Text", "У моста одни колдобины"));
        var row = (await answer.DocumentAsync()).QuerySelector("table tbody tr")!.TextContent;

        Assert.Contains("Яма на дороге", row, StringComparison.Ordinal);
        Assert.Contains("колдобины", row, StringComparison.Ordinal);
        Assert.Contains("никто не назначен", row.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_taken_and_its_bad_rows_are_shown_by_line()
    {
        await using var bench = await TopicsBench.StartAsync();
        using var client = await bench.Host.SignedInAsync(Role.Administrator, bench.Region.Id);

        using var clean = await UploadAsync(client, "Topics", TopicsBench.Classifier);
        using var mixed = await UploadAsync(
            client, "Routes", "centre,topic,organisation\nlake,Тротуар,hall\nlake,Мост,hall\n");
        var report = (await mixed.DocumentAsync()).QuerySelector("[role=status] table")!.TextContent;

        Assert.Equal(HttpStatusCode.Found, clean.StatusCode);
        Assert.Equal(3, await bench.Host.WithDbAsync(db => db.Topics.CountAsync()));
        Assert.Equal(1, await bench.Host.WithDbAsync(db => db.Routes.CountAsync()));
        Assert.Contains("3", report, StringComparison.Ordinal);
        Assert.Contains("Такой темы нет", report.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_file_changes_nothing_and_says_why()
    {
        await using var bench = await TopicsBench.StartAsync();
        using var client = await bench.Host.SignedInAsync(Role.Administrator, bench.Lake.Id);

        using var answer = await UploadAsync(client, "Calendar", "date,kind\n");
        var summary = (await answer.DocumentAsync()).QuerySelector(".errors")!.TextContent;

        Assert.Contains("нет ни одного дня", summary.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal(0, await bench.Host.WithDbAsync(db => db.CalendarDays.CountAsync()));
    }

    [Theory]
    [InlineData("topics", "Яма на дороге")]
    [InlineData("rules", "words")]
    [InlineData("routes", "organisation")]
    [InlineData("deadlines", "ceiling_hours")]
    [InlineData("calendar", "2026-01-09")]
    public async Task Every_file_can_be_taken_away(string kind, string content)
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        using var client = await bench.Host.SignedInAsync(Role.Administrator, bench.Region.Id);

        using var answer = await client.GetAsync($"/topics/files/{kind}?centre={bench.Region.Id}");

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"{kind}.csv", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Contains(content, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_are_kept_out()
    {
        await using var bench = await TopicsBench.StartAsync();
        using var ofTheLake = await bench.Host.SignedInAsync(Role.Administrator, bench.Lake.Id);
        using var operator1 = await bench.Host.SignedInAsync(Role.Operator, bench.Lake.Id);

        Assert.Equal(HttpStatusCode.NotFound,
            (await ofTheLake.GetAsync($"/topics/files/routes?centre={bench.Region.Id}")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await operator1.GetAsync("/topics")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK,
            (await operator1.GetAsync($"/topics/files/routes?centre={bench.Lake.Id}")).StatusCode);
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string kind, string file)
    {
        var page = await client.OpenAsync("/topics");
        var form = page.QuerySelector("form:has(input[type=file])")!;
        using var content = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>())
            content.Add(new StringContent(hidden.Value), hidden.Name!);
        content.Add(new StringContent(kind), "Kind");
        content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "File", "file.csv");
        return await client.PostAsync("/topics", content);
    }
}
