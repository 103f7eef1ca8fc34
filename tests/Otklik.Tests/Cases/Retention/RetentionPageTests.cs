using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Otklik.Cases.Retention;
using Otklik.Centres;
using Otklik.Tests.Portal;

namespace Otklik.Tests.Cases.Retention;

/// <summary>The page of administrators, and the hold on a case's page.</summary>
public sealed class RetentionPageTests
{
    private const string Path = "/settings/retention";

    [Fact]
    public async Task Rules_are_seen_counted_switched_on_and_taken_back()
    {
        await using var town = await TownDesk.StartAsync();
        await OldCase.MakeAsync(town, 2000);
        using var admin = await town.Host.SignedInAsync(Role.Administrator, town.Town.Id, followRedirects: true);
        Assert.Contains("ничего не удаляется", (await admin.OpenAsync(Path))
            .QuerySelector(".empty")!.TextContent.Plain(),
            StringComparison.Ordinal);
        await admin.SubmitAsync(Path, "main form:has(button):not(.filters):not(.stack)");
        var rules = await town.RowsAsync(db => db.RetentionRules);
        Assert.Equal((3, false), (rules.Count, rules.Exists(rule => rule.IsOn)));
        Assert.Empty((await admin.OpenAsync(Path)).QuerySelectorAll("button[name=on]"));

        var dry = await admin.OpenAsync($"{Path}?dry=1");
        Assert.Contains("затронет 1 инцидент", dry.QuerySelector("table")!.TextContent.Plain(),
            StringComparison.Ordinal);
        var anonymise = rules.Single(rule => rule.Action == RetentionAction.Anonymise);
        var answer = await (await admin.SubmitAsync($"{Path}?dry=1", Rules, ("on", $"{anonymise.Id}"))).DocumentAsync();
        Assert.True((await town.RowsAsync(db => db.RetentionRules)).Single(rule => rule.Id == anonymise.Id).IsOn);
        await UndoAsync(admin, answer);
        Assert.False((await town.RowsAsync(db => db.RetentionRules)).Exists(rule => rule.IsOn));

        answer = await (await admin.SubmitAsync(Path, Rules, ("remove", $"{anonymise.Id}"))).DocumentAsync();
        Assert.Equal(2, (await town.RowsAsync(db => db.RetentionRules)).Count);
        await UndoAsync(admin, answer);
        Assert.Contains(await town.RowsAsync(db => db.RetentionRules),
            rule => rule is { Action: RetentionAction.Anonymise, Days: 1095, IsOn: false });
        Assert.Contains(await town.RowsAsync(db => db.Audit), row => row.Action == "retention.set");
    }

    [Fact]
    public async Task A_rule_is_not_switched_on_unseen_nor_below_the_least_nor_elsewhere()
    {
        await using var town = await TownDesk.StartAsync();
        await OldCase.RuleAsync(town, RetentionAction.PurgeAll, isOn: false);
        var rule = (await town.RowsAsync(db => db.RetentionRules)).Single();
        using var admin = await town.Host.SignedInAsync(Role.Administrator, town.Town.Id, followRedirects: true);
        await admin.SubmitAsync(Path, Rules, ("on", $"{rule.Id}"));
        Assert.False((await town.RowsAsync(db => db.RetentionRules)).Single().IsOn);
        var refused = await (await admin.SubmitAsync(Path, "#set form", ("action", "2"), ("days", "7")))
            .DocumentAsync();
        Assert.NotNull(refused.QuerySelector(".error-summary, [role=alert]"));
        Assert.Single(await town.RowsAsync(db => db.RetentionRules));

        using var stranger = await town.Host.SignedInAsync(Role.Administrator, town.Other.Id, followRedirects: true);
        Assert.DoesNotContain("Удалить всё", (await stranger.OpenAsync($"{Path}?centre=town")).QuerySelector("main")!
            .QuerySelectorAll("th[scope=row]").Select(cell => cell.TextContent));
        using var worker = await town.Host.SignedInAsync(Role.Operator, town.Town.Id);
        using var closed = await worker.GetAsync(Path);
        Assert.NotEqual(HttpStatusCode.OK, closed.StatusCode);
    }

    [Fact]
    public async Task What_is_inherited_says_so_and_an_own_rule_takes_its_place()
    {
        await using var town = await TownDesk.StartAsync();
        var below = await town.Host.AddCentreAsync("village", town.Town);
        await OldCase.RuleAsync(town, RetentionAction.PurgeText, 500);
        using var admin = await town.Host.SignedInAsync(Role.Administrator, town.Town.Id, followRedirects: true);
        var page = await admin.OpenAsync($"{Path}?centre=village");
        Assert.Contains("от: Центр town", page.QuerySelector("table")!.TextContent.Plain(),
            StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("button[name=remove]"));
        await admin.SubmitAsync($"{Path}?centre=village", "#set form", ("action", "2"), ("days", ""));
        var own = (await town.RowsAsync(db => db.RetentionRules)).Single(rule => rule.CentreId == below.Id);
        Assert.Equal((null, true), (own.Days, own.IsOn));
        page = await admin.OpenAsync($"{Path}?centre=village");
        Assert.Contains("никогда", page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_holds_a_case_with_a_reason_and_lifts_it_and_an_executor_cannot()
    {
        await using var town = await TownDesk.StartAsync();
        var file = await town.OpenAsync();
        using var head = town.Host.ClientOf(town.Head, followRedirects: true);
        var address = (await head.GetAsync($"/cases/{file.Case.Id}")).RequestMessage!.RequestUri!.PathAndQuery;
        await head.SubmitAsync($"{address}&do=hold".Replace("?&", "?", StringComparison.Ordinal), ".panel form",
            ("Reason", "Запрос суда"), ("Until", "2026-12-31"));
        var hold = Assert.Single(await town.RowsAsync(db => db.LegalHolds));
        Assert.Equal((town.Head.Id, new DateTime(2026, 12, 31, 21, 0, 0, DateTimeKind.Utc)), (hold.SetBy, hold.Until));
        using var worker = town.Host.ClientOf(town.Executor, followRedirects: true);
        var seen = await worker.OpenAsync($"/cases/{file.Case.Id}");
        Assert.Contains("Запрос суда", seen.QuerySelector("main.case")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(seen.QuerySelectorAll("form[action$=lifthold]"));
        var refused = await town.AsAsync<LiftHold, LiftHold.Outcome>(town.Executor, verb =>
            verb.RunAsync(new(file.Case.Id), default));
        Assert.Equal("Hold.NotYours", refused.Refused!.Text);
        await head.SubmitAsync($"/cases/{file.Case.Id}", "form[action$=lifthold]");
        Assert.NotNull((await town.RowsAsync(db => db.LegalHolds)).Single().LiftedAt);
        Assert.Equal(["hold.lift", "hold.place"], (await town.RowsAsync(db => db.Audit)).Select(row => row.Action)
            .Where(action => action.StartsWith("hold", StringComparison.Ordinal)).Order());
    }

    private const string Rules = "main form:has(table)";

    private static Task<HttpResponseMessage> UndoAsync(HttpClient client, IHtmlDocument page)
    {
        var form = (IHtmlFormElement)page.QuerySelector($"form[action='{"/settings/retention/undo"}']")!;
        return client.PostAsync(new Uri("/settings/retention/undo", UriKind.Relative), new FormUrlEncodedContent(
            form.QuerySelectorAll<IHtmlInputElement>("input[name]")
                .Select(input => new KeyValuePair<string, string>(input.Name!, input.Value))));
    }
}
