using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Otklik.Cases;
using Otklik.Demonstration.StandIns;
using Otklik.Topics;

namespace Otklik.BrowserTests;

/// <summary>One message from the comment of a resident to their verdict, by the networks and screens
/// that people use.</summary>
public sealed partial class TheWholeWayTests(BrowserOnThisMachine machine)
{
    private const long Resident = 424_501;
    private const string Executor = "dorogi";
    private const string Approver = "dorogi-chief";
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

    [Fact]
    public async Task A_comment_is_acknowledged_answered_approved_delivered_and_judged()
    {
        var (time, day) = ShiftedTime.PlainWednesday(Zone);
        await using var site = await Site.StartAsync(time);
        var post = site.Vk.CommunityPosts("Ремонт дорог этой весной").Entry;
        var comment = site.Vk.ResidentComments(Resident, post.Id,
            "На улице Садовой у дома 14 яма на дороге, вчера порвал колесо. Когда заделаете?");
        await site.TellAsync(comment);

        var code = await AcknowledgedAsync(site, comment.Entry);
        var about = await RoutedAsync(site, day);
        var outcome = await ClockAsync(site, about, ClockKind.Outcome);
        await AnswerAsync(site, about);
        await DeliveredOnceAsync(site, post, comment.Entry);
        await JudgeAsync(site, await PrivateLinkAsync(site, code));

        var after = await site.ReadAsync(db => db.Cases.AsNoTracking().SingleAsync());
        Assert.Equal(CaseStatus.Reopened, after.Status);
        Assert.Null(after.ClosedAt);
        var still = await ClockAsync(site, about, ClockKind.Outcome);
        Assert.Equal((outcome.Id, outcome.StartedAt, outcome.DueAt, null),
            (still.Id, still.StartedAt, still.DueAt, still.StoppedAt));
    }

    /// <summary>The answer stands under the resident's own comment and holds the code.</summary>
    private static async Task<string> AcknowledgedAsync(Site site, StandInVkEntry comment)
    {
        await Site.UntilAsync(() => site.Vk.OwnEntries.Any(entry => entry.ReplyTo == comment),
            "No acknowledgement came");
        var said = Assert.Single(site.Vk.OwnEntries, entry => entry.ReplyTo == comment);
        var message = await site.ReadAsync(db => db.Messages.AsNoTracking().SingleAsync());
        var code = site.Services.GetRequiredService<PublicCodes>().Of(message.Id);
        Assert.Contains(code, said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("?key=", said.Text, StringComparison.Ordinal);
        return code;
    }

    private static async Task<long> RoutedAsync(Site site, DateOnly day)
    {
        var about = await site.ReadAsync(db => db.Cases.AsNoTracking().SingleAsync());
        var body = await site.ReadAsync(db =>
            db.Organisations.AsNoTracking().SingleAsync(row => row.Id == about.OrganisationId));
        Assert.Equal(("lugoborsk-dorogi", CaseStatus.Assigned), (body.Code, about.Status));
        // A pothole is important: four working hours from half past eight, of which the first begins at nine.
        var due = TimeZoneInfo.ConvertTimeFromUtc(
            (await ClockAsync(site, about.Id, ClockKind.FirstAnswer)).DueAt, Zone);
        Assert.Equal(day.ToDateTime(new TimeOnly(13, 0)), due);
        return about.Id;
    }

    private async Task AnswerAsync(Site site, long about)
    {
        var executor = await machine.ComeAsync(site, Executor);
        await executor.GoAsync("/inbox");
        await executor.ClickAsync(".row a[data-row]");
        await WriteAsync(executor,
            "Здравствуйте! Яму у дома 14 на Садовой засыпали сегодня в 8:10 щебнем. Дорожная служба Лугоборска.");

        var approver = await machine.ComeAsync(site, Approver);
        await approver.GoAsync($"/cases/{about}");
        await approver.ClickAsync(".approval a[href*='do=rework']");
        await approver.FillAsync(".panel textarea[name=Reason]", "Назовите, что сделано и когда.");
        await approver.ClickAsync(".panel button.btn-primary");
        await approver.Locator(".panel").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal(CaseStatus.Rework, await StatusAsync(site));

        await executor.GoAsync($"/cases/{about}");
        await Assertions.Expect(executor.Locator("#content")).ToContainTextAsync("Назовите, что сделано и когда.");
        await WriteAsync(executor, Answer);
        Assert.Equal(CaseStatus.Approval, await StatusAsync(site));

        await approver.GoAsync($"/cases/{about}");
        await Assertions.Expect(approver.Locator(".approval .preview")).ToContainTextAsync("Яму у дома 14 заделали");
        await approver.ClickAsync("form[action$='/approve'] button");
        await approver.Locator(".approval").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal(CaseStatus.AnsweredFinal, await StatusAsync(site));
    }

    private const string Answer =
        "Здравствуйте! Яму у дома 14 заделали сегодня в 8:20 горячим асфальтом, можно ехать. "
        + "Дорожная служба Лугоборска.";

    private static async Task WriteAsync(IPage page, string text)
    {
        await page.Locator("form.editor input[name=Kind][value=Final]").CheckAsync(new() { Force = true });
        await page.SelectOptionAsync("form.editor select[name=Result]", "Done");
        await page.FillAsync("form.editor textarea[name=Text]", text);
        await page.ClickAsync("form.editor button[value=send]");
        await page.Locator("form.editor").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private static async Task DeliveredOnceAsync(Site site, StandInVkEntry post, StandInVkEntry comment)
    {
        await site.SettleAsync();
        var call = Assert.Single(site.Vk.Calls, call => call.Method == "wall.createComment"
            && call.Parameters["message"].Contains("Яму у дома 14 заделали", StringComparison.Ordinal));
        Assert.Equal(200, call.Status);
        Assert.Equal($"-{site.Vk.Options.GroupId}", call.Parameters["owner_id"]);
        Assert.Equal($"{site.Vk.Options.GroupId}", call.Parameters["from_group"]);
        Assert.Equal($"{post.Id}", call.Parameters["post_id"]);
        Assert.Equal($"{comment.Id}", call.Parameters["reply_to_comment"]);
        Assert.Matches("^[0-9a-f]{32}$", call.Parameters["guid"]);
        Assert.DoesNotContain("?key=", call.Parameters["message"], StringComparison.Ordinal);
    }

    /// <summary>The same account writes the code to the community and is given the link that takes a verdict.</summary>
    private static async Task<Uri> PrivateLinkAsync(Site site, string code)
    {
        await site.TellAsync(site.Vk.ResidentWrites(Resident, code));
        await Site.UntilAsync(() => Links(site).Any(), "No private link came");
        return new Uri(Assert.Single(Links(site)));
    }

    private static IEnumerable<string> Links(Site site) => site.Vk.OwnEntries
        .Where(entry => entry.Place == StandInVkPlace.Chat && entry.Item == Resident)
        .Select(entry => PrivateAddress().Match(entry.Text).Value).Where(link => link.Length > 0);

    private async Task JudgeAsync(Site site, Uri link)
    {
        var resident = await machine.ComeAsync(site, width: Visitor.Phone);
        await resident.GoAsync(link.ToString());
        await Assertions.Expect(resident.Locator("#content")).ToContainTextAsync("Яму у дома 14 заделали");
        Assert.DoesNotContain("key=", resident.Url, StringComparison.Ordinal);
        await resident.ClickAsync("#verdict button[value='3']");
        await Site.UntilAsync(async () => await StatusAsync(site) == CaseStatus.Reopened,
            "The verdict did not open the case");
    }

    private static Task<CaseStatus> StatusAsync(Site site) =>
        site.ReadAsync(db => db.Cases.Select(row => row.Status).SingleAsync());

    private static Task<Clock> ClockAsync(Site site, long caseId, ClockKind kind) => site.ReadAsync(db =>
        db.Clocks.AsNoTracking().SingleAsync(row => row.CaseId == caseId && row.Kind == kind));

    [GeneratedRegex(@"https?://\S+\?key=\S+")]
    private static partial Regex PrivateAddress();
}
