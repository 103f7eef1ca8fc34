using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Tests.Topics.Exchange;
using Otklik.Topics.Files;

namespace Otklik.Tests.Topics.Places;

public sealed class PlacesPageTests
{
    private const string Page = "/topics/places";

    [Fact]
    public async Task A_centre_without_places_is_told_how_a_file_looks()
    {
        await using var bench = await TopicsBench.StartAsync();
        using var client = await bench.Host.SignedInAsync(Role.Administrator, bench.Lake.Id);

        var page = await client.OpenAsync(Page);

        Assert.Contains("Мест ещё нет", Plain(page), StringComparison.Ordinal);
        Assert.Empty(GazetteerFile.Parse(page.QuerySelector("pre")!.TextContent).Faults);
        Assert.NotNull((await client.OpenAsync("/topics")).QuerySelector("main a[href^='/topics/places']"));
    }

    [Fact]
    public async Task A_file_is_taken_counted_and_its_bad_rows_are_shown_by_line()
    {
        await using var bench = await TopicsBench.StartAsync();
        using var client = await bench.Host.SignedInAsync(Role.Administrator, bench.Region.Id);

        using var clean = await UploadAsync(client, GazetteerFile.Sample);
        using var mixed = await UploadAsync(client, "settlement,house\nПески,\nПески,5\n<b>Горки</b>,\n");

        Assert.Equal(HttpStatusCode.Found, clean.StatusCode);
        var report = (await mixed.DocumentAsync()).QuerySelector("[role=status] table")!.TextContent;
        Assert.Contains("У дома не названа улица", report.Replace('\u00A0', ' '), StringComparison.Ordinal);
        var rows = (await client.OpenAsync($"{Page}?centre=lake")).QuerySelectorAll("main table tbody tr")
            .Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent))).ToList();
        Assert.Equal(["Населённые пункты 3 1 2", "Улицы 1 1 0", "Дома 1 1 0", "Объекты 1 1 0"],
            rows.Select(row => row.Replace('\u00A0', ' ')));
    }

    [Fact]
    public async Task A_place_is_tried_and_shown_as_a_message_would_get_it()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportPlacesAsync(GazetteerFile.Sample);
        await bench.ImportPlacesAsync("settlement,municipality,street\nПески,Лесной округ,ул. Новая\n"
            + "Горки,Лесной округ,ул. Новая\n");
        using var client = await bench.Host.SignedInAsync(Role.Administrator, bench.Lake.Id);

        using var one = await client.SubmitAsync(Page, "form:has(input[name=Text])", ("Text", "на мира 5 корп 2"));
        using var two = await client.SubmitAsync(Page, "form:has(input[name=Text])", ("Text", "Новая 3"));
        using var none = await client.SubmitAsync(Page, "form:has(input[name=Text])", ("Text", "<i>где-то</i>"));

        var found = Plain(await one.DocumentAsync());
        Assert.Contains("Ольховка", found, StringComparison.Ordinal);
        Assert.Contains("56.1012, 41.6031", found, StringComparison.Ordinal);
        Assert.Contains("ул. Новая, Горки, Лесной округ", Plain(await two.DocumentAsync()), StringComparison.Ordinal);
        Assert.Contains("не нашлось", Plain(await none.DocumentAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removing_all_is_asked_first_and_leaves_what_holds_above()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportPlacesAsync("settlement\nПески\n");
        await bench.ImportPlacesAsync(GazetteerFile.Sample, "lake");
        using var client = await bench.Host.SignedInAsync(Role.Administrator, bench.Lake.Id);

        Assert.Null((await client.OpenAsync($"{Page}?centre=lake")).QuerySelector("form:has(.btn-danger)"));
        using var answer = await client.SubmitAsync($"{Page}?centre=lake&remove=all", "form:has(.btn-danger)");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(1, await bench.Host.WithDbAsync(db => db.Gazetteer.CountAsync()));
        var page = await client.OpenAsync($"{Page}?centre=lake&remove=all");
        Assert.Contains("«Центр region»", Plain(page), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form:has(.btn-danger)"));
    }

    [Fact]
    public async Task The_places_are_handed_out_to_those_who_manage_them_alone()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportPlacesAsync(GazetteerFile.Sample, "hill");
        using var ofTheHill = await bench.Host.SignedInAsync(Role.Administrator, bench.Hill.Id);
        using var ofTheLake = await bench.Host.SignedInAsync(Role.Administrator, bench.Lake.Id);
        using var operator1 = await bench.Host.SignedInAsync(Role.Operator, bench.Hill.Id);

        using var answer = await ofTheHill.GetAsync($"{Page}/file?centre={bench.Hill.Id}");
        Assert.Equal("places.csv", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Contains("поликлиника", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound,
            (await ofTheLake.GetAsync($"{Page}/file?centre={bench.Hill.Id}")).StatusCode);
        Assert.DoesNotContain("Центр hill", Plain(await ofTheLake.OpenAsync($"{Page}?centre=hill")),
            StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await operator1.GetAsync(Page)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK,
            (await operator1.GetAsync($"{Page}/file?centre={bench.Hill.Id}")).StatusCode);
    }

    private static string Plain(IHtmlDocument page) =>
        page.QuerySelector("main")!.TextContent.Replace('\u00A0', ' ');

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string file)
    {
        var form = (await client.OpenAsync(Page)).QuerySelector("form:has(input[type=file])")!;
        using var content = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>())
            content.Add(new StringContent(hidden.Value), hidden.Name!);
        content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "File", "file.csv");
        return await client.PostAsync(Page, content);
    }
}
