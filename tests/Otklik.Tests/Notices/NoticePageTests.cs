using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Otklik.Notices;
using Otklik.Tests.Portal;

namespace Otklik.Tests.Notices;

/// <summary>The part of one's own settings that is about letters, as a browser without scripts sees it.</summary>
public sealed partial class NoticePageTests
{
    [Fact]
    public async Task An_address_counts_when_its_code_has_come_back()
    {
        await using var desk = await NoticeDesk.StartAsync();
        using var client = desk.Town.Host.ClientOf(desk.Town.Executor, followRedirects: true);
        var page = await client.OpenAsync("/settings/me");
        Assert.Contains("адреса нет",
            page.QuerySelector("#Address-hint")!.TextContent.Plain(), StringComparison.Ordinal);

        page = await SendAsync(client, page, "notice-address", ("Address", "не адрес"), ("Act", "ask"));
        Assert.Equal("true", page.QuerySelector("#Address")!.GetAttribute("aria-invalid"));
        page = await SendAsync(client, page, "notice-address", ("Address", "Brigade@Water.test"), ("Act", "ask"));
        Assert.NotNull(page.QuerySelector("#Code"));
        Assert.Null((await desk.WishAsync(desk.Town.Executor)).Address);
        Assert.Equal("brigade@water.test", desk.Last.To.Mailboxes.Single().Address);
        var code = SixDigits().Match(desk.Last.TextBody!).Value;

        var wrong = code == "123456" ? "654321" : "123456";
        page = await SendAsync(client, page, "notice-code", ("Code", wrong));
        Assert.Equal("true", page.QuerySelector("#Code")!.GetAttribute("aria-invalid"));
        page = await SendAsync(client, page, "notice-code", ("Code", $"{code[..3]} {code[3..]}"));
        Assert.Contains("brigade@water.test",
            page.QuerySelector("#Address-hint")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("brigade@water.test", (await desk.WishAsync(desk.Town.Executor)).Address);

        page = await SendAsync(client, page, "notice-level", ("Level", "Urgent"));
        Assert.Equal(NoticeLevel.Urgent, (await desk.WishAsync(desk.Town.Executor)).Level);
        Assert.Equal("true", page.QuerySelector("button[value=Urgent]")!.GetAttribute("aria-pressed"));
    }

    [Fact]
    public async Task A_code_is_good_for_five_guesses_and_half_an_hour()
    {
        await using var desk = await NoticeDesk.StartAsync();
        Task<NoticeSettings.Answer> RunAsync(Func<NoticeSettings, Task<NoticeSettings.Answer>> work) =>
            desk.Town.AsAsync(desk.Town.Executor, work);
        Assert.Equal(NoticeSettings.Answer.Done, await RunAsync(one => one.AskAsync("a@water.test", default)));
        Assert.Equal(NoticeSettings.Answer.TooSoon, await RunAsync(one => one.AskAsync("b@water.test", default)));
        var code = SixDigits().Match(desk.Last.TextBody!).Value;
        var wrong = code == "123456" ? "654321" : "123456";
        for (var guess = 1; guess <= 4; guess++)
            Assert.Equal(NoticeSettings.Answer.WrongCode, await RunAsync(one => one.ConfirmAsync(wrong, default)));
        Assert.Equal(NoticeSettings.Answer.CodeIsOver, await RunAsync(one => one.ConfirmAsync(wrong, default)));
        Assert.Equal(NoticeSettings.Answer.CodeIsOver, await RunAsync(one => one.ConfirmAsync(code, default)));

        desk.Town.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(NoticeSettings.Answer.Done, await RunAsync(one => one.AskAsync("a@water.test", default)));
        code = SixDigits().Match(desk.Last.TextBody!).Value;
        desk.Town.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(NoticeSettings.Answer.CodeIsOver, await RunAsync(one => one.ConfirmAsync(code, default)));
    }

    [Fact]
    public async Task A_code_that_could_not_be_sent_and_a_letter_that_failed_are_said_on_the_page()
    {
        await using var desk = await NoticeDesk.StartAsync();
        desk.Post.Faults["RCPT"] = "550 no such user";
        using var client = desk.Town.Host.ClientOf(desk.Town.Executor, followRedirects: true);
        var page = await SendAsync(client, await client.OpenAsync("/settings/me"), "notice-address",
            ("Address", "brigade@water.test"), ("Act", "ask"));
        Assert.Contains("не принимает писем на этот адрес", page.Body!.TextContent.Plain(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#Code"));
        Assert.Equal("brigade@water.test", page.QuerySelector<IHtmlInputElement>("#Address")!.Value);
    }

    [Fact]
    public async Task Without_a_mail_server_the_page_says_that_letters_are_off()
    {
        await using var desk = await NoticeDesk.StartAsync(hasMail: false);
        using var client = desk.Town.Host.ClientOf(desk.Town.Executor);
        var page = await client.OpenAsync("/settings/me");
        Assert.Contains("Письма выключены", page.Body!.TextContent.Plain(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#Address"));
    }

    private static async Task<IHtmlDocument> SendAsync(
        HttpClient client, IHtmlDocument page, string form, params (string Name, string Value)[] fields)
    {
        var sent = page.Forms.Single(one => one.QuerySelector($"input[name=_handler][value={form}]") is not null);
        var values = sent.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]")
            .Select(input => KeyValuePair.Create(input.Name!, input.Value)).ToList();
        values.AddRange(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var content = new FormUrlEncodedContent(values);
        using var answer = await client.PostAsync(new Uri("/settings/me", UriKind.Relative), content);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity,
            $"{answer.StatusCode}");
        return await answer.DocumentAsync();
    }

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex SixDigits();
}
