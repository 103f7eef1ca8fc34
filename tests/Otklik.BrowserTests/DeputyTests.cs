using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Otklik.Cases;

namespace Otklik.BrowserTests;

/// <summary>The one who signs is away: the answer does not wait for them.</summary>
public sealed class DeputyTests(BrowserOnThisMachine machine)
{
    [Fact]
    public async Task An_absent_approvers_deputy_signs_and_the_answer_goes_out()
    {
        _ = machine.Browser;
        await using var site = await Site.StartAsync();
        var post = site.Vk.CommunityPosts("Дороги").Entry;
        await site.TellAsync(site.Vk.ResidentComments(
            8_801, post.Id, "На улице Садовой у дома 14 яма на дороге, порвал колесо. Когда заделаете?"));
        await site.SettleAsync();
        var about = await site.ReadAsync(db => db.Cases.AsNoTracking().SingleAsync());
        await SendForApprovalAsync(site, about.Id);

        var deputy = await machine.ComeAsync(site, "operator2");
        await deputy.GoAsync($"/cases/{about.Id}");
        await Assertions.Expect(deputy.Locator("form[action$='/approve'] button")).ToHaveCountAsync(0);
        await AppointAsync(site, absent: "dorogi-chief", deputy: "operator2");
        await deputy.GoAsync($"/cases/{about.Id}");
        await deputy.ClickAsync("form[action$='/approve'] button");
        await Site.UntilAsync(
            async () => await site.ReadAsync(db => db.Cases.AnyAsync(row => row.Id == about.Id
                && (row.Status == CaseStatus.AnsweredFinal || row.Status == CaseStatus.AnsweredInterim))),
            "The deputy's signature did not count");
        await site.SettleAsync();
        Assert.Single(site.Vk.Calls, call => call.Method == "wall.createComment"
            && call.Parameters["message"].Contains("Яму у дома 14 заделали", StringComparison.Ordinal));
    }

    private async Task SendForApprovalAsync(Site site, long caseId)
    {
        var writer = await machine.ComeAsync(site, "dorogi");
        await writer.GoAsync($"/cases/{caseId}");
        await writer.Locator("form.editor input[name=Kind][value=Final]").CheckAsync(new() { Force = true });
        await writer.SelectOptionAsync("form.editor select[name=Result]", "Done");
        await writer.FillAsync("form.editor textarea[name=Text]",
            "Здравствуйте! Яму у дома 14 заделали сегодня в 8:20 горячим асфальтом. Дорожная служба Лугоборска.");
        await writer.ClickAsync("form.editor button[value=send]");
        await Site.UntilAsync(async () => await site.ReadAsync(db => db.Cases.AnyAsync(row => row.Id == caseId
            && row.Status == CaseStatus.Approval)), "It was not sent for approval");
    }

    private async Task AppointAsync(Site site, string absent, string deputy)
    {
        var (from, to) = await site.ReadAsync(async db => (
            await db.Users.Where(row => row.UserName == absent).Select(row => row.Id).SingleAsync(),
            await db.Users.Where(row => row.UserName == deputy).Select(row => row.Id).SingleAsync()));
        var admin = await machine.ComeAsync(site, "admin");
        await admin.GoAsync($"/staff/{from}/absence");
        await admin.SelectOptionAsync("select[name=deputy]", $"{to}");
        await admin.FillAsync("input[name=until]", $"{TimeProvider.System.GetUtcNow().AddDays(10):yyyy-MM-dd}");
        await admin.ClickAsync("form:has(select[name=deputy]) button.btn-primary");
        await admin.Locator(".toast").WaitForAsync();
    }
}
