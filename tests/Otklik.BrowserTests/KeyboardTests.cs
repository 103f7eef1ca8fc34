using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Otklik.Cases;

namespace Otklik.BrowserTests;

/// <summary>Every errand of staff without a mouse: nothing in these tests clicks.</summary>
public sealed class KeyboardTests(BrowserOnThisMachine machine) : IAsyncLifetime
{
    private Site? _site;

    private Site Site => _site ?? throw new InvalidOperationException("The site was not started");

    public async ValueTask InitializeAsync()
    {
        _ = machine.Browser;
        _site = await Site.StartAsync();
        var post = _site.Vk.CommunityPosts("Дороги").Entry;
        foreach (var (house, at) in ((int[])[3, 14, 25]).Select((house, at) => (house, at)))
        {
            await _site.TellAsync(_site.Vk.ResidentComments(8_800 + at, post.Id,
                $"На улице Садовой у дома {house} яма на дороге, порвал колесо. Когда заделаете?"));
        }

        await _site.SettleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_site is not null) await _site.DisposeAsync();
    }

    [Fact]
    public async Task A_queue_is_walked_a_case_opened_and_left()
    {
        var page = await machine.ComeAsync(Site, "operator1");
        await page.GoAsync("/settings/me");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("i");
        await page.Locator("ul.rows").WaitForAsync();
        await page.ReadyAsync();
        await page.Keyboard.PressAsync("j");
        var first = await FocusedAsync(page);
        await page.Keyboard.PressAsync("j");
        Assert.NotEqual(first, await FocusedAsync(page));
        await page.Keyboard.PressAsync("k");
        Assert.Equal(first, await FocusedAsync(page));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main.case h1")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".case.is-empty")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_case_is_assigned_and_the_step_undone()
    {
        var about = await FirstAsync();
        var page = await machine.ComeAsync(Site, "operator1");
        await page.GoAsync($"/cases/{about.Id}");
        await page.Keyboard.PressAsync("a");
        await page.Locator(".panel").WaitForAsync();
        await page.ReadyAsync();
        await ReachAsync(page, "select[name=OrganisationId]");
        await page.Keyboard.PressAsync("ArrowDown");
        await PressEnterOnAsync(page, ".panel button.btn-primary");
        await page.Locator(".toast").WaitForAsync();
        await page.ReadyAsync();
        var assigned = await FirstAsync(about.Id);
        Assert.NotEqual(about.OrganisationId, assigned.OrganisationId);
        await page.Keyboard.PressAsync("z");
        await Site.UntilAsync(async () => (await FirstAsync(about.Id)).OrganisationId == about.OrganisationId,
            "Nothing was undone");
    }

    [Fact]
    public async Task A_reply_is_written_sent_and_approved()
    {
        var about = await FirstAsync();
        var writer = await machine.ComeAsync(Site, "dorogi");
        await writer.GoAsync($"/cases/{about.Id}");
        await ReachAsync(writer, "form.editor input[name=Kind]:checked");
        await writer.Keyboard.PressAsync("ArrowRight");
        await ReachAsync(writer, "form.editor select[name=Result]");
        await writer.Keyboard.PressAsync("Home");
        await writer.Keyboard.PressAsync("Escape");
        await writer.Keyboard.PressAsync("r");
        await writer.Keyboard.TypeAsync(
            "Здравствуйте! Яму заделали сегодня в 8:20 горячим асфальтом. Дорожная служба Лугоборска.");
        await writer.Keyboard.PressAsync("Control+Enter");
        await Site.UntilAsync(async () => (await FirstAsync(about.Id)).Status == CaseStatus.Approval,
            "It was not sent for approval");

        var approver = await machine.ComeAsync(Site, "dorogi-chief");
        await approver.GoAsync($"/cases/{about.Id}");
        await PressEnterOnAsync(approver, "form[action$='/approve'] button");
        await Site.UntilAsync(async () =>
            (await FirstAsync(about.Id)).Status is CaseStatus.AnsweredFinal or CaseStatus.AnsweredInterim
            or CaseStatus.AwaitingFix, "It was not approved");
    }

    [Fact]
    public async Task Cases_are_picked_and_merged_and_the_step_undone()
    {
        var page = await machine.ComeAsync(Site, "operator1");
        await page.GoAsync("/inbox");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await page.Keyboard.PressAsync("m");
        await page.Locator("main form button.btn-primary").First.WaitForAsync();
        await PressEnterOnAsync(page, "main form button.btn-primary");
        await Site.UntilAsync(async () => await MergedAsync() == 1, "Nothing was merged");
        await page.Locator(".toast").WaitForAsync();
        await page.ReadyAsync();
        await page.Keyboard.PressAsync("z");
        await Site.UntilAsync(async () => await MergedAsync() == 0, "Nothing was undone");
    }

    [Fact]
    public async Task Something_is_searched_and_help_opens_and_closes()
    {
        var page = await machine.ComeAsync(Site, "operator1");
        await page.GoAsync("/inbox");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("яма");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main input[name=q]")).ToHaveValueAsync("яма");
        await page.ReadyAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Shift+/");
        await Assertions.Expect(page.Locator("#keys-help")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#keys-help")).ToBeHiddenAsync();
    }

    private static async Task PressEnterOnAsync(IPage page, string selector)
    {
        await ReachAsync(page, selector);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Comes to the element by Tab alone.</summary>
    private static async Task ReachAsync(IPage page, string selector)
    {
        for (var step = 0; step < 200; step++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false",
                selector)) return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab never comes to {selector}");
    }

    private static Task<string> FocusedAsync(IPage page) =>
        page.EvaluateAsync<string>("() => document.activeElement?.getAttribute('href') ?? ''");

    private Task<Case> FirstAsync(long? id = null) => Site.ReadAsync(db => db.Cases.AsNoTracking()
        .Where(row => id == null || row.Id == id).OrderBy(row => row.Id).FirstAsync());

    private Task<int> MergedAsync() => Site.ReadAsync(db => db.Cases.CountAsync(row => row.MergedIntoId != null));
}
