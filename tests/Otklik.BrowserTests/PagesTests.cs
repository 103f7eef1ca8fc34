using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Otklik.BrowserTests;

/// <summary>Every page at a desk and on a phone: nothing that keeps anybody out, nothing wider than the screen, and
/// pictures for people to look at, light and dark, when <c>OTKLIK_SHOTS</c> names a folder.</summary>
public sealed class PagesTests(BrowserOnThisMachine machine) : IAsyncLifetime
{
    private Site? _site;
    private IReadOnlyList<ShownPage> _pages = [];

    /// <summary>Where pictures go, if they are wanted.</summary>
    private static string? Folder => Environment.GetEnvironmentVariable(
        "OTKLIK_SHOTS") is { Length: > 0 } folder ? folder : null;

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

    [Fact]
    public async Task Every_page_is_open_to_everybody_and_fits_the_screen()
    {
        Assert.Empty(ShownPages.Templates(Site).Except(_pages.Select(page => page.Template)));
        // Side by side: axe keeps a core busy for each window.
        var looks = await Task.WhenAll(Looks().Select(LookAsync));
        var faults = looks.SelectMany(found => found).ToList();
        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n{string.Join('\n', faults.Distinct().Take(80))}");
    }

    /// <summary>Each width once and each theme once; with pictures, every width in every theme.</summary>
    private static Look[] Looks() => Folder is null
        ? [new(Visitor.Desk, Dark: false), new(Visitor.Phone, Dark: true)]
        : [new(Visitor.Desk, false), new(Visitor.Phone, false), new(Visitor.Desk, true), new(Visitor.Phone, true)];

    private async Task<List<string>> LookAsync(Look look)
    {
        var faults = new List<string>();
        foreach (var person in _pages.GroupBy(page => page.Login))
        {
            var window = await machine.ComeAsync(Site, person.Key, look.Width, look.Dark);
            foreach (var page in person) faults.AddRange(await LookAsync(window, page, look));
            await window.Context.DisposeAsync();
        }

        return faults;
    }

    private static async Task<List<string>> LookAsync(IPage window, ShownPage shown, Look look)
    {
        var faults = new List<string>();
        var page = await window.Context.NewPageAsync();
        page.PageError += (_, error) => faults.Add($"{shown.Name} {look}: script {error}");
        var answer = await page.GotoAsync(shown.Path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        if (answer is null or { Status: >= 500 }) faults.Add($"{shown.Name}: answered {answer?.Status}");
        await TakeShotAsync(page, shown, look);
        var axe = await page.RunAxe();
        faults.AddRange(axe.Violations.Select(one =>
            $"{shown.Name} {look}: {one.Id} ×{one.Nodes.Length} {one.Nodes[0].Target} {one.Help}"));
        var wider = await page.EvaluateAsync<int>(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wider > 0) faults.Add($"{shown.Name} {look}: {wider} px wider than the screen: {await WidestAsync(page)}");
        await page.CloseAsync();
        return faults;
    }

    private static Task<string> WidestAsync(IPage page) => page.EvaluateAsync<string>("""
        () => [...document.querySelectorAll('body *')]
          .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .slice(-3).map(one => one.tagName + '.' + one.className).join(' ')
        """);

    private static async Task TakeShotAsync(IPage page, ShownPage shown, Look look)
    {
        if (Folder is not { } folder) return;
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(folder, $"{shown.Name}-{look}.png"), FullPage = look.Width == Visitor.Phone,
        });
    }

    private sealed record Look(int Width, bool Dark)
    {
        public override string ToString() => $"{Width}-{(Dark ? "dark" : "light")}";
    }
}
