using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Otklik.Cases;
using Otklik.Cases.Replies;
using Otklik.Centres;

namespace Otklik.Tests.Cases;

public sealed class PhonePageTests
{
    [Fact]
    public async Task An_approver_reads_the_reply_on_a_phone_and_signs_it_there()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        var draft = new ReplyDraft(ReplyKind.Final, ReplyOutcome.Done,
            "Здравствуйте! Бригада водоканала заменила трубу у дома 14. Воду включили 12 марта в 9:20.", null);
        var saved = (SaveDraft.Outcome.Saved)await town.AsAsync<SaveDraft, SaveDraft.Outcome>(
            town.Executor, verb => verb.RunAsync(new(id, 0, draft), default));
        await town.AsAsync<SendForApproval, SendForApproval.Outcome>(
            town.Executor, verb => verb.RunAsync(new(id, saved.ReplyId, saved.Version), default));

        using var browser = town.Host.ClientOf(town.Approver);
        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync($"/tasks/{id}"));
        Assert.Contains("заменила трубу", page.QuerySelector(".approval")?.TextContent, StringComparison.Ordinal);
        var form = page.QuerySelector(".p-act form[action$='/approve']");
        Assert.NotNull(form);
        var fields = form.QuerySelectorAll("input[type=hidden]")
            .ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value") ?? "");
        using var answer = await browser.PostAsync($"/cases/{id}/approve", new FormUrlEncodedContent(fields));
        Assert.Equal(CaseStatus.AnsweredFinal, (await town.CaseAsync(id)).Status);
    }

    [Fact]
    public async Task The_bar_of_a_phone_leads_everybody_to_where_their_work_is()
    {
        await using var town = await TownDesk.StartAsync();
        Assert.Equal(["Входящие", "Мои", "Просрочено", "Ещё"], await BarAsync(town, town.Operator));
        Assert.Equal(["Входящие", "Просрочено", "На согласовании", "Ещё"], await BarAsync(town, town.Head));
        Assert.Equal(["Мои дела", "Сделанное", "Обещано на сегодня", "Ещё"], await BarAsync(town, town.Executor));
        Assert.Equal(["Мои дела", "Сделанное", "На согласовании", "Ещё"], await BarAsync(town, town.Approver));
    }

    private static async Task<List<string>> BarAsync(TownDesk town, StaffMember who) =>
        [.. (await PageAsync(town, who, "/inbox")).QuerySelectorAll(".phone-bar a").Select(Words)];

    private static string Words(AngleSharp.Dom.IElement link) => link.TextContent.Trim().Replace('\u00A0', ' ');

    private static async Task<IHtmlDocument> PageAsync(TownDesk town, StaffMember who, string address)
    {
        using var browser = town.Host.ClientOf(who);
        return new HtmlParser().ParseDocument(await browser.GetStringAsync(address));
    }
}
