using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Otklik.BrowserTests;

/// <summary>Every page at a desk and on a phone, light and dark: nothing that keeps anybody out, nothing wider than the
/// screen, and a picture for people to look at when <c>OTKLIK_SHOTS</c> names a folder.</summary>
public sealed class PagesTests(BrowserOnThisMachine machine) : IAsyncLifetime
{
    private Site? _site;
    private IReadOnlyList<ShownPage> _pages = [];

    private Site Site => _site ?? throw new InvalidOperationException("The site was not started");

    public async ValueTask InitializeAsync()
    {
        // Without a browser the test is skipped before the site is built.
        _ = machine.Browser;
        _site = await Site.StartAsync();
        _pages = await ShownPages.FillAsync(_site);
    }

    public async ValueTask DisposeAsync()
    {
        if (_site is not null) await _site.DisposeAsync();
    }

    [Fact(Explicit = true)]
    public async Task Every_page_is_open_to_everybody_and_fits_the_screen()
    {
        Assert.Empty(ShownPages.Templates(Site).Except(_pages.Select(page => page.Template)));
        var faults = new List<string>();
        foreach (var width in (int[])[Visitor.Desk, Visitor.Phone])
        {
            foreach (var dark in (bool[])[false, true])
            {
                foreach (var page in _pages) faults.AddRange(await LookAsync(page, width, dark));
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n{string.Join('\n', faults.Distinct().Take(80))}");
    }

    private async Task<List<string>> LookAsync(ShownPage shown, int width, bool dark)
    {
        var faults = new List<string>();
        var page = await machine.ComeAsync(Site, shown.Login, width, dark);
        try
        {
            page.PageError += (_, error) => faults.Add($"{shown.Name} {width}: script {error}");
            var answer = await page.GotoAsync(shown.Path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            if (answer is null or { Status: >= 500 }) faults.Add($"{shown.Name}: answered {answer?.Status}");
            await TakeShotAsync(page, shown, width, dark);
            var axe = await page.RunAxe();
            faults.AddRange(axe.Violations.Select(one =>
                $"{shown.Name} {width}{(dark ? " dark" : "")}: {one.Id} ×{one.Nodes.Length} "
                + $"{one.Nodes[0].Target} {one.Help}"));
            var wider = await page.EvaluateAsync<int>(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (wider > 0) faults.Add(
                $"{shown.Name} {width}: {wider} px wider than the screen: {await WidestAsync(page)}");
        }
        finally
        {
            await page.Context.DisposeAsync();
        }

        return faults;
    }

    private static Task<string> WidestAsync(IPage page) => page.EvaluateAsync<string>("""
        () => [...document.querySelectorAll('body *')]
          .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .slice(-3).map(one => one.tagName + '.' + one.className).join(' ')
        """);

    private static async Task TakeShotAsync(IPage page, ShownPage shown, int width, bool dark)
    {
        if (Environment.GetEnvironmentVariable("OTKLIK_SHOTS") is not { Length: > 0 } folder) return;
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(folder, $"{shown.Name}-{width}-{(dark ? "dark" : "light")}.png"),
            FullPage = width == Visitor.Phone,
        });
    }
}
