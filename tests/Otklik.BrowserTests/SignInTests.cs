using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Otklik.Centres.SignIn;
using Otklik.Centres.SignIn.Factors;

namespace Otklik.BrowserTests;

/// <summary>Ways of signing in that only a real browser can show: its own window of passkeys (with the authenticator
/// that Chromium plays), and the second step.</summary>
public sealed class SignInTests(BrowserOnThisMachine machine)
{
    private static string? Folder => Environment.GetEnvironmentVariable(
        "OTKLIK_SHOTS") is { Length: > 0 } folder ? folder : null;

    [Fact]
    public async Task A_passkey_made_in_the_browser_signs_in_and_confirms()
    {
        _ = machine.Browser;
        await using var site = await Site.StartAsync();
        await using var context = await OpenAsync(site);
        var page = await context.NewPageAsync();
        await AuthenticatorAsync(context, page);
        await EnterAsync(page, "operator1");
        await page.GotoAsync("/me/passkeys");
        await page.FillAsync("input[name=name]", "рабочий ноутбук");
        await page.ClickAsync("form[data-passkey=create] button");
        await Assertions.Expect(page.Locator(".plain-list")).ToContainTextAsync("рабочий ноутбук");
        await LookAsync(page, "passkeys-one");

        await page.GotoAsync("/proof?back=%2Fme%2Fpasskeys");
        await page.ClickAsync("form[data-passkey=get] button");
        await page.WaitForURLAsync("**/me/passkeys");

        await context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in?back=%2Fsettings%2Fme");
        await LookAsync(page, "sign-in-passkey");
        await page.ClickAsync("form[data-passkey=get] button");
        await page.WaitForURLAsync("**/settings/me");
        await Assertions.Expect(page.Locator("#content")).ToContainTextAsync("по ключу доступа");
        await LookAsync(page, "me-sessions");
    }

    [Fact]
    public async Task A_code_is_set_up_and_asked_for_at_the_next_sign_in()
    {
        _ = machine.Browser;
        await using var site = await Site.StartAsync();
        await using var context = await OpenAsync(site);
        var page = await context.NewPageAsync();
        await EnterAsync(page, "operator1");
        await page.GotoAsync("/me/second-factor");
        await LookAsync(page, "factor-set-up");
        var codes = await SetUpAsync(page);
        Assert.Equal(RecoveryCodes.Count, codes.Length);
        await LookAsync(page, "factor-recovery");
        await page.GotoAsync("/me/second-factor");
        await LookAsync(page, "factor-on");

        await context.ClearCookiesAsync();
        await EnterAsync(page, "operator1");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Код");
        await LookAsync(page, "factor-step");
        await page.FillAsync("input[name=code]", "000000");
        await page.ClickAsync("button.btn-primary");
        await Assertions.Expect(page.Locator("#code-wrong")).ToBeVisibleAsync();
        await page.FillAsync("input[name=code]", codes[0]);
        await page.ClickAsync("button.btn-primary");
        await page.WaitForURLAsync("**/inbox");
    }

    [Fact]
    public async Task Whoever_lost_device_and_codes_comes_in_by_password_once_an_administrator_took_them_off()
    {
        _ = machine.Browser;
        await using var site = await Site.StartAsync();
        await using var context = await OpenAsync(site);
        var page = await context.NewPageAsync();
        await EnterAsync(page, "operator1");
        await page.GotoAsync("/me/second-factor");
        await SetUpAsync(page);

        await context.ClearCookiesAsync();
        await EnterAsync(page, "operator1");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/sign-in/code"));
        var id = await site.ReadAsync(db => db.Users.Where(row => row.UserName == "operator1")
            .Select(row => row.Id).SingleAsync());
        var admin = await machine.ComeAsync(site, "admin");
        await admin.GoAsync($"/staff/{id}");
        await admin.SelectOptionAsync("select[name=check]", "InPerson");
        await admin.ClickAsync("button[name=do][value=factor]");
        await admin.Locator(".toast").WaitForAsync();

        await context.ClearCookiesAsync();
        await EnterAsync(page, "operator1");
        await page.WaitForURLAsync("**/inbox");
        await page.GotoAsync("/settings/me");
        await Assertions.Expect(page.Locator("#content")).ToContainTextAsync("Администратор снял вход с кодом");
    }

    /// <summary>Sets a code up on the page that is open; returns the recovery codes.</summary>
    private static async Task<string[]> SetUpAsync(IPage page)
    {
        var key = CodeKey.Parse((await page.InputValueAsync("#key")).Replace(" ", "", StringComparison.Ordinal));
        await page.FillAsync("input[name=code]", key.CodeAt(Now()));
        await page.ClickAsync("form:has(input[name=ticket]) button");
        return (await page.InputValueAsync("#recovery-codes")).Split('\n');
    }

    private async Task<IBrowserContext> OpenAsync(Site site)
    {
        var context = await machine.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            // Passkeys want a name, not an address in digits.
            BaseURL = $"http://localhost:{site.Address.Port}", Locale = "ru-RU",
            ViewportSize = new ViewportSize { Width = Visitor.Desk, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(60_000);
        return context;
    }

    private static async Task AuthenticatorAsync(IBrowserContext context, IPage page)
    {
        var session = await context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true,
                ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
    }

    private static async Task EnterAsync(IPage page, string login)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[name=login]", login);
        await page.FillAsync("input[name=password]", SampleStaff.Password);
        await page.ClickAsync("main button.btn-primary");
        await page.WaitForURLAsync(url => !url.EndsWith("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>Nothing that keeps anybody out, at a desk and on a phone; with pictures, light and dark.</summary>
    private static async Task LookAsync(IPage page, string name)
    {
        var faults = (await page.RunAxe()).Violations.Select(one => $"{name}: {one.Id} {one.Nodes[0].Target}").ToList();
        foreach (var width in new[] { Visitor.Phone, Visitor.Desk })
        {
            await page.SetViewportSizeAsync(width, width == Visitor.Phone ? 844 : 900);
            var wider = await page.EvaluateAsync<int>(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (wider > 0) faults.Add($"{name}: {wider} px wider than a screen of {width}");
            if (Folder is not { } folder) continue;
            Directory.CreateDirectory(folder);
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
                await page.ScreenshotAsync(new PageScreenshotOptions
                    { Path = Path.Combine(folder, $"{name}-{width}-{scheme}.png"), FullPage = true });
            }
        }

        Assert.Empty(faults);
    }

    private static DateTime Now() => TimeProvider.System.GetUtcNow().UtcDateTime;
}
