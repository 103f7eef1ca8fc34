using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Portal;
using Otklik.Tests.Cases;
using Otklik.Topics;

namespace Otklik.Tests.Portal;

/// <summary>A report as a browser without scripts sends it, up to the case that Intake makes of it.</summary>
public sealed class ReportTests
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF,
        0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];

    [Fact]
    public async Task A_report_becomes_a_message_in_a_case_with_its_photo_and_the_author_follows_it()
    {
        await using var town = await FormTownAsync();
        using var client = town.Host.Client();
        var page = await PostAsync(client, await client.OpenAsync("/report"), "next",
            [("text", "Во дворе яма на дороге, порвали колесо"), ("where", "ул. Садовая, 14")], ("яма.jpg", Jpeg));
        Assert.Contains("Мы поняли так", page.Body!.TextContent.Plain(), StringComparison.Ordinal);
        Assert.Contains("Яма на дороге", page.QuerySelector(".saw")!.TextContent.Plain(), StringComparison.Ordinal);
        Assert.Contains("Дорожная служба", page.QuerySelector(".saw")!.TextContent.Plain(), StringComparison.Ordinal);
        Assert.Contains("яма.jpg", page.QuerySelector(".kept-photos")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await town.RowsAsync(db => db.Messages));

        page = await PostAsync(client, page, "next");
        Assert.Contains("Проверьте и отправьте",
            page.QuerySelector("h1")!.TextContent.Plain(), StringComparison.Ordinal);
        page = await PostAsync(client, page, "send");
        var code = page.QuerySelector(".big-code")!.TextContent;
        var link = page.QuerySelector("#link")!.GetAttribute("value")!;
        Assert.StartsWith("https://otklik.example/m/" + code + "?key=", link, StringComparison.Ordinal);

        var message = Assert.Single(await PlacedAsync(town, 1));
        Assert.Equal("Во дворе яма на дороге, порвали колесо\nул. Садовая, 14", message.Text);
        Assert.Equal(code, town.Host.Services.GetRequiredService<PublicCodes>().Of(message.Id));
        var about = await town.CaseAsync(message.CaseId);
        Assert.Equal((town.Roads.Id, town.Pothole.Id), (about.OrganisationId, about.TopicId));
        var photo = Assert.Single(await town.RowsAsync(db => db.Attachments));
        Assert.Equal((message.Id, AttachmentKind.Photo), (photo.MessageId, photo.Kind));
        await using var kept = town.Host.Services.GetRequiredService<FileStore>().Open(photo.OriginalKey);
        Assert.NotNull(kept);

        using var later = town.Host.Client();
        var own = await later.OpenAsync(new Uri(link).PathAndQuery);
        Assert.Contains("порвали колесо", own.QuerySelector(".said")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Вы", own.QuerySelector(".by")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_twice_makes_one_message()
    {
        await using var town = await FormTownAsync();
        using var client = town.Host.Client();
        var ready = await ReadyAsync(client, "Яма на дороге у школы");
        var first = await PostAsync(client, ready, "send");
        await PlacedAsync(town, 1);
        var second = await PostAsync(client, ready, "send");
        Assert.Equal(first.QuerySelector(".big-code")!.TextContent, second.QuerySelector(".big-code")!.TextContent);
        await ReadyAndSendAsync(client, "Совсем другое: нет холодной воды второй день");
        Assert.Equal(2, (await PlacedAsync(town, 2)).Count);
    }

    [Fact]
    public async Task Whoever_joins_comes_into_the_case_of_the_others()
    {
        await using var town = await FormTownAsync();
        using var first = town.Host.Client();
        await ReadyAndSendAsync(first, "Яма на дороге, большая", "ул. Садовая, 14");
        var one = Assert.Single(await PlacedAsync(town, 1));
        using var second = town.Host.Client();
        var page = await PostAsync(second, await second.OpenAsync("/report"), "next",
            [("text", "На дороге огромная яма"), ("where", "ул. Садовая, 14")]);
        var join = page.QuerySelector(".dupe button")!.GetAttribute("value")!;
        Assert.Equal("join:" + town.Host.Services.GetRequiredService<PublicCodes>().Of(one.Id), join);
        page = await PostAsync(second, page, join);
        Assert.Contains("присоединяетесь", page.Body!.TextContent, StringComparison.Ordinal);
        await PostAsync(second, page, "send");
        var both = await PlacedAsync(town, 2);
        Assert.Equal(both[0].CaseId, both[1].CaseId);
        Assert.NotEqual(both[0].AuthorId, both[1].AuthorId);
        Assert.Equal(2, (await town.CaseAsync(one.CaseId)).AuthorCount);
    }

    [Fact]
    public async Task An_address_is_asked_for_only_where_letters_are_written_and_staff_are_told_of_it()
    {
        await using var town = await FormTownAsync();
        using var client = town.Host.Client();
        var page = await client.OpenAsync("/report");
        Assert.Null(page.QuerySelector("#email"));
        await town.Host.WithDbAsync(async db =>
        {
            db.Channels.Add(new Channel
            {
                Id = town.Host.Services.GetRequiredService<Keys>().Next(), CentreId = town.Town.Id, Code = "town-mail",
                Network = Network.Email, Name = "Почта",
            });
            return await db.SaveChangesAsync();
        });
        town.Host.Services.GetRequiredService<CentreBook>().Forget();
        page = await client.OpenAsync("/report");
        Assert.False(page.QuerySelector("#email")!.HasAttribute("required"));
        Assert.Contains("зашифрованным",
            page.QuerySelector("#email-hint")!.TextContent.Plain(), StringComparison.Ordinal);
        (string, string)[] words = [("text", "Во дворе яма на дороге"),
            ("where", "ул. Садовая, 14"), ("email", "anna@post")];
        page = await PostAsync(client, page, "next", words);
        Assert.Equal("true", page.QuerySelector("#email")!.GetAttribute("aria-invalid"));
        page = await PostAsync(client, page, "next", [("email", "Anna@Post.test")]);
        page = await PostAsync(client, page, "next");
        Assert.Contains("письмом", page.Body!.TextContent.Plain(), StringComparison.Ordinal);
        await PostAsync(client, page, "send");
        var message = Assert.Single(await PlacedAsync(town, 1));

        using var staff = town.Host.ClientOf(town.Operator, followRedirects: true);
        var sheet = await staff.OpenAsync($"/cases/{message.CaseId}");
        Assert.Contains("ответ уйдёт письмом", sheet.Body!.TextContent.Plain(), StringComparison.Ordinal);
        Assert.DoesNotContain("post.test", sheet.Body.InnerHtml, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_wrong_is_said_on_top_and_at_the_field_and_nothing_is_lost()
    {
        await using var town = await FormTownAsync();
        using var client = town.Host.Client();
        var page = await PostAsync(client, await client.OpenAsync("/report"), "next",
            [("text", "яма"), ("where", "Садовая")], ("вирус.jpg", "MZ это не фото"u8.ToArray()));
        Assert.Equal(2, page.QuerySelectorAll(".errors li a").Length);
        Assert.Equal("true", page.QuerySelector("#text")!.GetAttribute("aria-invalid"));
        Assert.Equal("яма", page.QuerySelector<IHtmlTextAreaElement>("#text")!.Value);
        Assert.Equal("Садовая", page.QuerySelector<IHtmlInputElement>("#where")!.Value);
        Assert.Contains("не фото", page.QuerySelector(".errors")!.TextContent.Plain(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_words_stay_words_on_every_step()
    {
        await using var town = await FormTownAsync();
        using var client = town.Host.Client();
        const string Hostile = "\"><script>alert(1)</script><img src=x onerror=alert(2)>\u0000\u202E";
        var page = await PostAsync(client, await client.OpenAsync("/report"), "next",
            [("text", "Яма на дороге " + Hostile), ("where", Hostile), ("centre", Hostile)],
            ("<svg onload=x>.jpg", Jpeg));
        Assert.Empty(page.QuerySelectorAll("#content script, #content img, #content svg[onload], [onerror]"));
        page = await PostAsync(client, page, "next");
        Assert.Empty(page.QuerySelectorAll("#content script, #content img, #content svg[onload], [onerror]"));
        Assert.Contains("<script>", page.QuerySelector(".review .said")!.TextContent, StringComparison.Ordinal);
        await PostAsync(client, page, "send");
        Assert.Contains("<script>", Assert.Single(await PlacedAsync(town, 1)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_that_fills_every_field_is_refused()
    {
        await using var town = await FormTownAsync();
        using var client = town.Host.Client();
        var page = await PostAsync(client,
            await ReadyAsync(client, "Яма на дороге"), "send", [("website", "http://spam")]);
        Assert.Null(page.QuerySelector(".big-code"));
        Assert.Empty(await town.RowsAsync(db => db.Inbox));
    }

    [Fact]
    public async Task A_flood_from_one_address_is_held_back_and_the_text_stays()
    {
        await using var town = await FormTownAsync();
        using var client = town.Host.Client();
        var ready = await ReadyAsync(client, "Яма на дороге");
        for (var one = 0; one < PortalLimits.Reports; one++) await PostAsync(client, ready, "send");
        var page = await PostAsync(client, ready, "send");
        Assert.Contains("слишком много", page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Яма на дороге", page.QuerySelector(".review")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_form_the_page_says_so()
    {
        await using var town = await TownDesk.StartAsync();
        using var client = town.Host.Client();
        Assert.Contains("не принимают", (await client.OpenAsync("/report")).QuerySelector("h1")!.TextContent.Plain(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_our_question_comes_into_the_case_and_the_clocks_go_on()
    {
        await using var town = await FormTownAsync();
        using var client = town.Host.Client();
        await ReadyAndSendAsync(client, "Яма на дороге, когда заделают?");
        var message = Assert.Single(await PlacedAsync(town, 1));
        Assert.NotNull((await town.CaseAsync(message.CaseId)).ClarifyingSince);
        await client.GetAsync(town.PrivatePathOf(message));
        using (await client.SubmitAsync(town.PathOf(message), "#answer", ("words", "ул. Садовая, 14"))) { }
        var both = await PlacedAsync(town, 2);
        Assert.Equal((both[0].CaseId, both[0].AuthorId), (both[1].CaseId, both[1].AuthorId));
        var about = await town.CaseAsync(message.CaseId);
        Assert.Null(about.ClarifyingSince);
        Assert.Equal(1, about.AuthorCount);
    }

    [Fact]
    public async Task The_first_page_lists_what_is_done_nearby_without_words_of_residents()
    {
        await using var town = await FormTownAsync();
        await town.OpenAsync();
        await town.OpenAsync(isPublic: false);
        using var client = town.Host.Client();
        var page = await client.OpenAsync("/");
        Assert.Contains("Нет холодной воды", Assert.Single(page.QuerySelectorAll("#near li")).TextContent.Plain(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("прорвало", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("112", page.Body.TextContent, StringComparison.Ordinal);
        using var begun = await client.SubmitAsync("/", "form.start", ("text", "Не горит фонарь"), ("act", "begin"));
        Assert.Equal("Не горит фонарь",
            (await begun.DocumentAsync()).QuerySelector<IHtmlTextAreaElement>("#text")!.Value);
    }

    private static async Task<TownDesk> FormTownAsync()
    {
        var town = await TownDesk.StartAsync();
        await town.Host.WithDbAsync(async db =>
        {
            var keys = town.Host.Services.GetRequiredService<Keys>();
            db.Channels.Add(new Channel
            {
                Id = keys.Next(), CentreId = town.Town.Id, Code = "town-form", Network = Network.Form, Name = "Форма",
                State = ChannelState.Working,
            });
            db.KeywordRules.Add(new KeywordRule
                { Id = keys.Next(), TopicId = town.Pothole.Id, Words = "яма", Weight = 5 });
            return await db.SaveChangesAsync();
        });
        town.Host.Services.GetRequiredService<CentreBook>().Forget();
        town.Host.Services.GetRequiredService<TopicBook>().Forget();
        return town;
    }

    private static async Task<IHtmlDocument> ReadyAsync(HttpClient client, string text, string where = "")
    {
        var page = await PostAsync(client, await client.OpenAsync("/report"),
            "next", [("text", text), ("where", where)]);
        return await PostAsync(client, page, "next");
    }

    private static async Task ReadyAndSendAsync(HttpClient client, string text, string where = "") =>
        await PostAsync(client, await ReadyAsync(client, text, where), "send");

    private static async Task<List<Message>> PlacedAsync(TownDesk town, int count)
    {
        for (var turn = 0; turn < 200; turn++)
        {
            var rows = await town.RowsAsync(db => db.Messages.OrderBy(row => row.Id));
            if (rows.Count >= count) return rows;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The message was not placed: " + string.Join("; ",
            (await town.RowsAsync(db => db.Quarantine)).Select(row => row.Problem)));
    }

    /// <summary>Presses a button of the form on this page, hidden fields and all.</summary>
    private static async Task<IHtmlDocument> PostAsync(
        HttpClient client, IHtmlDocument page, string act, (string Name, string Value)[]? fields = null,
        params (string Name, byte[] Bytes)[] files)
    {
        var form = page.QuerySelector<IHtmlFormElement>("form.form-col")
            ?? throw new InvalidOperationException(page.Body!.TextContent);
        using var content = new MultipartFormDataContent();
        var given = (fields ?? []).ToDictionary(field => field.Name, field => field.Value);
        foreach (var input in form.Elements.Where(one => one is not IHtmlButtonElement))
        {
            var name = input.GetAttribute("name");
            if (name is null || input.GetAttribute("type") == "file" || given.ContainsKey(name)) continue;
            given[name] = input switch
            {
                IHtmlInputElement one => one.Value,
                IHtmlTextAreaElement one => one.Value,
                IHtmlSelectElement one => one.Value ?? "",
                _ => "",
            };
        }

        foreach (var (name, value) in given) content.Add(new StringContent(value), name);
        content.Add(new StringContent(act), "act");
        foreach (var (name, bytes) in files) content.Add(new ByteArrayContent(bytes), "photos", name);
        using var response = await client.PostAsync(new Uri("/report", UriKind.Relative), content);
        return await response.DocumentAsync();
    }
}
