using System.Net;
using AngleSharp.Html.Parser;
using Otklik.Cases;

namespace Otklik.Tests.Cases;

public sealed class PageTests
{
    [Fact]
    public async Task The_queue_shows_the_case_and_opens_it_beside_the_list()
    {
        await using var town = await TownDesk.StartAsync();
        var file = await town.OpenAsync();
        using var browser = town.Host.ClientOf(town.Operator);

        var list = await PageAsync(browser, "/inbox");
        Assert.Contains(file.Case.Title, list.QuerySelector(".rows")?.TextContent, StringComparison.Ordinal);
        var page = await PageAsync(browser, $"/inbox?case={file.Case.Id}");
        Assert.Equal(file.Case.Title, page.QuerySelector("main h1")?.TextContent);
        Assert.Contains("прорвало трубу", page.QuerySelector(".thread")?.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("form.editor textarea[name=Text]"));
    }

    [Fact]
    public async Task A_reply_is_written_sent_and_approved_by_plain_forms()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        using var writer = town.Host.ClientOf(town.Executor);
        var form = await FormAsync(writer, $"/inbox?case={id}", "form.editor");
        form["Kind"] = "Final";
        form["Result"] = "Done";
        form["Text"] =
            "Здравствуйте! Аварийная бригада водоканала заменила трубу у дома 14. Воду включили 12 марта в 9:20.";
        form["Act"] = "send";
        using var body = new MultipartFormDataContent();
        foreach (var (name, value) in form) body.Add(new StringContent(value), name);
        using var sent = await writer.PostAsync($"/inbox?case={id}", body);
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        Assert.Equal(CaseStatus.Approval, (await town.CaseAsync(id)).Status);

        using var approver = town.Host.ClientOf(town.Approver);
        var approval = await FormAsync(approver, $"/inbox?case={id}", "form[action$='/approve']");
        using var approved = await approver.PostAsync($"/cases/{id}/approve", new FormUrlEncodedContent(approval));
        Assert.Equal(HttpStatusCode.Found, approved.StatusCode);
        Assert.Equal(CaseStatus.AnsweredFinal, (await town.CaseAsync(id)).Status);
        Assert.Single(await town.RowsAsync(db => db.Deliveries.Where(d => d.ReplyId != null)));
    }

    [Fact]
    public async Task An_operator_assigns_on_the_page_and_a_stranger_finds_nothing()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync(facts => facts with { IsAutomatic = false })).Case.Id;
        using var browser = town.Host.ClientOf(town.Operator);
        var form = await FormAsync(browser, $"/inbox?case={id}&do=assign", ".panel form");
        form["OrganisationId"] = $"{town.Water.Id}";
        using var answer = await browser.PostAsync($"/inbox?case={id}&do=assign", new FormUrlEncodedContent(form));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(town.Water.Id, (await town.CaseAsync(id)).OrganisationId);

        using var stranger = town.Host.ClientOf(town.Roadman);
        foreach (var address in new[] { $"/inbox?case={id}", $"/tasks/{id}", $"/tasks/{id}/reply" })
        {
            using var none = await stranger.GetAsync(address);
            Assert.Equal(address.EndsWith("/reply", StringComparison.Ordinal)
                ? HttpStatusCode.Found : HttpStatusCode.NotFound,
                none.StatusCode);
            var page = new HtmlParser().ParseDocument(await none.Content.ReadAsStringAsync());
            Assert.DoesNotContain("прорвало", page.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_phone_pages_render_and_every_form_of_a_case_opens()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        using var phone = town.Host.ClientOf(town.Executor);
        foreach (var address in new[] { "/tasks", $"/tasks/{id}", $"/tasks/{id}/reply" })
            Assert.NotNull((await PageAsync(phone, address)).QuerySelector("main.phone h1"));
        using var browser = town.Host.ClientOf(town.Operator);
        foreach (var form in new[] { "assign", "topic", "sort", "place", "ask", "wait", "return", "reject", "restore",
            "reopen", "split", "rework", "withdraw", "elsewhere" })
            Assert.NotNull((await PageAsync(browser, $"/inbox?case={id}&do={form}")).QuerySelector(".panel h2"));
        foreach (var kind in new[] { "assign", "topic", "importance", "reject", "merge", "accept" })
            Assert.NotNull((await PageAsync(browser, $"/inbox?pick={id}&bulk={kind}")).QuerySelector(".bulk-body h2"));
        foreach (var queue in Enum.GetNames<Otklik.Cases.Queue.CaseQueue>())
            Assert.NotNull((await PageAsync(browser, $"/inbox?queue={queue}&q=вода&settlement=Лугоборск"))
                .QuerySelector(".list"));
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK,
            $"{address}: {answer.StatusCode} {text[..Math.Min(text.Length, 600)]}");
        return new HtmlParser().ParseDocument(text);
    }

    private static async Task<Dictionary<string, string>> FormAsync(HttpClient browser, string address, string selector)
    {
        var page = await PageAsync(browser, address);
        var form = page.QuerySelector(selector) ?? throw new InvalidOperationException($"No {selector} on {address}");
        return form.QuerySelectorAll("input[type=hidden]").Where(field => field.GetAttribute("name") is not null)
            .DistinctBy(field => field.GetAttribute("name"))
            .ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value") ?? "");
    }
}
