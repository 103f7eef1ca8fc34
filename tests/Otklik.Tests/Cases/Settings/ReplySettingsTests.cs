using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases.Replies;
using Otklik.Cases.Settings;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Language.Replies;
using Otklik.Tests.Centres;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Cases.Settings;

public sealed class ReplySettingsTests
{
    [Fact]
    public void Of_each_check_the_nearest_centre_decides()
    {
        ReplyRule[] rules =
        [
            new() { CentreId = 1, Kind = ReplyRuleKind.NoOwner, Value = (int)ReplyWeight.Must },
            new() { CentreId = 1, Kind = ReplyRuleKind.Officialese, Value = (int)ReplyWeight.Silent },
            new() { CentreId = 2, Kind = ReplyRuleKind.NoOwner, Value = (int)ReplyWeight.Advice },
            new() { CentreId = 1, Kind = ReplyRuleKind.MostLetters, Value = 900 },
        ];
        ReplyFinding[] found =
        [
            new(FindingCode.NoOwner, FindingSeverity.Advice, null, ""),
            new(FindingCode.Officialese, FindingSeverity.Advice, null, ""),
            new(FindingCode.PersonalData, FindingSeverity.MustFix, null, ""),
            new(FindingCode.HasDate, FindingSeverity.Good, null, ""),
        ];
        var (region, town) = (ReplyPolicy.Of([1], rules), ReplyPolicy.Of([2, 1], rules));
        Assert.Equal([FindingCode.NoOwner, FindingCode.PersonalData], Musts(region.Weigh(found)));
        Assert.Equal([FindingCode.PersonalData], Musts(town.Weigh(found)));
        Assert.DoesNotContain(town.Weigh(found), finding => finding.Code == FindingCode.Officialese);
        Assert.Contains(town.Weigh(found), finding => finding.Code == FindingCode.HasDate);
        Assert.Equal((900, ReplyDraft.MaxLength), (town.MostLetters, ReplyPolicy.Usual.MostLetters));
    }

    [Fact]
    public async Task A_binding_check_of_the_centre_above_holds_a_reply_back_until_the_town_says_otherwise()
    {
        await using var town = await TownDesk.StartAsync();
        var region = await RegionAboveAsync(town);
        var id = (await town.OpenAsync()).Case.Id;
        // Its words are heavy but nothing in it must be mended by the check itself.
        var draft = TownReplies.Interim with { PromiseOn = new DateOnly(2026, 3, 14) };
        await SetAsync(town, region, ReplyRuleKind.NoOwner, (int)ReplyWeight.Must);
        await SetAsync(town, region, ReplyRuleKind.FarthestPromise, 1);
        var saved = Assert.IsType<SaveDraft.Outcome.Saved>(await town.AsAsync<SaveDraft, SaveDraft.Outcome>(
            town.Executor, verb => verb.RunAsync(new(id, 0, draft), default)));
        var held = Assert.IsType<SendForApproval.Outcome.Lacking>(await SendAsync(town, id, saved));
        Assert.Contains(held.Problems, problem => problem.Words.Contains("не дальше", StringComparison.Ordinal));

        await SetAsync(town, town.Town, ReplyRuleKind.FarthestPromise, 30);
        await SetAsync(town, town.Town, ReplyRuleKind.NoOwner, (int)ReplyWeight.Advice);
        Assert.IsType<SendForApproval.Outcome.Sent>(await SendAsync(town, id, saved));
    }

    [Fact]
    public async Task Checks_are_set_and_taken_back_on_their_page()
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        var lake = await host.AddCentreAsync("lake", region);
        using var above = await host.SignedInAsync(Role.Administrator, region.Id);
        using var set = await above.SubmitAsync("/settings/checks?centre=region", Form("weight"),
            ("kind", "7"), ("weight", "3"));
        Assert.Equal(HttpStatusCode.Redirect, set.StatusCode);
        using var long1 = await above.SubmitAsync("/settings/checks?centre=region", Form("letters"),
            ("letters", "100"));
        Assert.Contains("от 200", (await long1.DocumentAsync()).Errors(), StringComparison.Ordinal);
        using var admin = await host.SignedInAsync(Role.Administrator, lake.Id);
        Assert.Contains("исправить до отправки от: Центр region", Plain(await admin.OpenAsync("/settings/checks")),
            StringComparison.Ordinal);
        using var own = await admin.SubmitAsync("/settings/checks", Form("weight"), ("kind", "7"), ("weight", "2"));
        Assert.Contains("Казённые слова совет своё", Plain(await admin.OpenAsync("/settings/checks")),
            StringComparison.Ordinal);
        using var back = await admin.SubmitAsync("/settings/checks", "form[action='/centres/settings/reset']");
        Assert.Equal(1, await host.WithDbAsync(db => db.ReplyRules.CountAsync()));
        using var undone = await admin.SubmitAsync("/settings/checks", "form[action='/centres/settings/undo']");
        Assert.Equal(2, await host.WithDbAsync(db => db.ReplyRules.CountAsync()));
    }

    [Fact]
    public async Task A_chain_of_approval_is_given_back_and_put_back()
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        var lake = await host.AddCentreAsync("lake", region);
        using var admin = await host.SignedInAsync(Role.Administrator, region.Id);
        using var above = await admin.SubmitAsync($"/approval/{region.Id}", Form("chain"), ("step1", "role-Head"));
        using var own = await admin.SubmitAsync($"/approval/{lake.Id}", Form("chain"), ("step1", "role-Approver"));
        Assert.Contains("переопределено в 1 центре", Plain(await admin.OpenAsync($"/approval/{region.Id}")),
            StringComparison.Ordinal);
        using var back = await admin.SubmitAsync($"/approval/{lake.Id}", "form[action='/centres/settings/reset']");
        using var undone = await admin.SubmitAsync(
            $"/approval/{lake.Id}", "form[action='/centres/settings/undo']");
        Assert.Equal("role-Approver", (await admin.OpenAsync($"/approval/{lake.Id}")).Value("#step1"));
        using var again = await admin.SubmitAsync($"/approval/{lake.Id}", "form[action='/centres/settings/reset']");
        Assert.Contains("от: Центр region", Plain(await admin.OpenAsync($"/approval/{lake.Id}")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_is_inherited_filled_and_replaced_by_one_of_the_same_name()
    {
        await using var town = await TownDesk.StartAsync();
        var region = await RegionAboveAsync(town);
        var id = (await town.OpenAsync()).Case.Id;
        using var above = await town.Host.SignedInAsync(Role.Administrator, region.Id);
        using var added = await above.SubmitAsync("/settings/templates?centre=above", Form("set"),
            ("name", "Приняли"), ("text", "Здравствуйте! {номер}: {организация} приедет на {место}. Срок: {срок}."));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        using var writer = town.Host.ClientOf(town.Executor);
        var text = await PickAsync(writer, id, "Начали.");
        Assert.StartsWith("Начали.\n\nЗдравствуйте! ", text, StringComparison.Ordinal);
        Assert.Contains("Водоканал приедет на Лугоборск, Садовая, 14.", text, StringComparison.Ordinal);
        // What is not known stays for the writer to see, and holds the reply back.
        Assert.Contains("{срок}", text, StringComparison.Ordinal);
        var saved = Assert.IsType<SaveDraft.Outcome.Saved>(await town.AsAsync<SaveDraft, SaveDraft.Outcome>(
            town.Executor, verb => verb.RunAsync(
                new(id, 0, TownReplies.Interim with { Text = TownReplies.Interim.Text + " {срок}" }), default)));
        var held = Assert.IsType<SendForApproval.Outcome.Lacking>(await SendAsync(town, id, saved));
        Assert.Contains(held.Problems, problem => problem.Words.Contains("{срок}", StringComparison.Ordinal));

        using var admin = await town.Host.SignedInAsync(Role.Administrator, town.Town.Id);
        using var own = await admin.SubmitAsync("/settings/templates", Form("set"),
            ("name", "приняли"), ("text", "Свои слова города."));
        Assert.EndsWith("Свои слова города.", await PickAsync(writer, id, ""), StringComparison.Ordinal);
        using var gone = await admin.SubmitAsync("/settings/templates",
            "form:has(button[name=remove])", ("remove", $"{await OwnTemplateAsync(town)}"));
        Assert.Contains("приедет на", await PickAsync(writer, id, ""), StringComparison.Ordinal);
        using var undone = await admin.SubmitAsync(
            "/settings/templates", "form[action='/settings/templates/undo']");
        Assert.EndsWith("Свои слова города.", await PickAsync(writer, id, ""), StringComparison.Ordinal);
    }

    private static async Task<string> PickAsync(HttpClient writer, long caseId, string typed)
    {
        var address = $"/inbox?case={caseId}";
        var page = await writer.OpenAsync(address);
        var form = page.QuerySelector("form.editor")!;
        using var body = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]"))
            body.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        body.Add(new StringContent(typed), "Text");
        body.Add(new StringContent(form.QuerySelector(".template-picks button")!.GetAttribute("value")!), "Act");
        using var answer = await writer.PostAsync(address, body);
        var shown = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        return shown.QuerySelector("textarea[name=Text]")!.TextContent.ReplaceLineEndings("\n");
    }

    private static async Task<long> OwnTemplateAsync(TownDesk town) =>
        (await town.RowsAsync(db => db.ReplyTemplates.Where(row => row.CentreId == town.Town.Id))).Single().Id;

    private static Task<SendForApproval.Outcome> SendAsync(TownDesk town, long id, SaveDraft.Outcome.Saved saved) =>
        town.AsAsync<SendForApproval, SendForApproval.Outcome>(
            town.Executor, verb => verb.RunAsync(new(id, saved.ReplyId, saved.Version), default));

    /// <summary>Hangs the town under a region.</summary>
    private static async Task<Centre> RegionAboveAsync(TownDesk town)
    {
        var region = await town.Host.AddCentreAsync("above");
        await town.Host.WithDbAsync(db => db.Centres.Where(row => row.Id == town.Town.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.ParentId, region.Id)
            .SetProperty(row => row.Path, $"{region.Path}{town.Town.Id}/")));
        town.Host.Services.GetRequiredService<CentreBook>().Forget();
        return region;
    }

    private static async Task SetAsync(TownDesk town, Centre centre, ReplyRuleKind kind, int value) =>
        Assert.Null((await town.AsProgramAsync<ChangeSetting, ChangeSetting.Outcome>(use => use.RunAsync(
            new ChangeSetting.Request("reply-check", centre.Id, $"{(int)kind}", $"{value}"), default))).Refused);

    private static List<FindingCode> Musts(IEnumerable<ReplyFinding> findings) =>
        [.. findings.Where(finding => finding.Severity == FindingSeverity.MustFix).Select(finding => finding.Code)];

    private static string Plain(AngleSharp.Html.Dom.IHtmlDocument page) =>
        string.Join(' ', page.Words().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
