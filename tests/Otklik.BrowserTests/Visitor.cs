using System.Collections.Concurrent;
using Microsoft.Playwright;
using Otklik.Centres.SignIn;

namespace Otklik.BrowserTests;

/// <summary>A person at a screen: a browser window of their own, of a size and a scheme, signed in or not.</summary>
internal static class Visitor
{
    public const int Desk = 1440;
    public const int Phone = 390;
    private static readonly ConcurrentDictionary<(Uri, string), string> States = new();

    /// <param name="login">Null: a resident.</param>
    public static async Task<IPage> ComeAsync(
        this BrowserOnThisMachine machine, Site site, string? login = null, int width = Desk, bool dark = false,
        bool scripts = true)
    {
        if (login is not null && !States.ContainsKey((site.Address, login))) await SignInAsync(machine, site, login);
        var context = await machine.Browser.NewContextAsync(Options(site, width, dark, scripts,
            login is null ? null : States[(site.Address, login)]));
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    /// <summary>Goes there and waits until nothing moves on the page.</summary>
    public static async Task<IPage> GoAsync(this IPage page, string path)
    {
        await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        await page.EvaluateAsync("() => document.fonts.ready");
        return await page.EvaluateAsync<bool>("() => document.querySelector('script[src*=\"/js/staff\"]') !== null")
            ? await page.ReadyAsync() : page;
    }

    /// <summary>Waits until the scripts of the page that is shown now listen: before that a key is lost, as
    /// with any page.</summary>
    public static async Task<IPage> ReadyAsync(this IPage page)
    {
        await page.Locator("html[data-islands=on]")
            .WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        return page;
    }

    private static async Task SignInAsync(BrowserOnThisMachine machine, Site site, string login)
    {
        await using var context =
            await machine.Browser.NewContextAsync(Options(site, Desk, dark: false, scripts: true, null));
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[name=login]", login);
        await page.FillAsync("input[name=password]", SampleStaff.Password);
        await page.ClickAsync("main button.btn-primary, form[method=post] button.btn-primary");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        States[(site.Address, login)] = await context.StorageStateAsync();
    }

    private static BrowserNewContextOptions Options(
        Site site, int width, bool dark, bool scripts, string? state) => new()
    {
        BaseURL = site.Address.ToString(),
        ViewportSize = new ViewportSize { Width = width, Height = width == Phone ? 844 : 900 },
        ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
        ReducedMotion = ReducedMotion.Reduce,
        Locale = "ru-RU",
        TimezoneId = "Europe/Moscow",
        JavaScriptEnabled = scripts,
        StorageState = state,
    };
}
