using Microsoft.Playwright;
using Otklik.BrowserTests;

[assembly: AssemblyFixture(typeof(BrowserOnThisMachine))]
// One browser and one server at a time are enough for a small machine: all tests are one collection.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]

namespace Otklik.BrowserTests;

/// <summary>The Chromium of this machine, started once for all tests. Where there is none, they are skipped
/// and say so.</summary>
public sealed class BrowserOnThisMachine : IAsyncLifetime
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable",
        "/snap/bin/chromium",
    ];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public IBrowser Browser
    {
        get
        {
            if (_browser is null) Assert.Skip("No Chromium on this machine; ./otklik test installs it.");
            return _browser;
        }
    }

    public async ValueTask InitializeAsync()
    {
        var named = Environment.GetEnvironmentVariable("OTKLIK_CHROMIUM");
        if ((string.IsNullOrEmpty(named) ? Array.Find(Places, File.Exists) : named) is not { } path) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path, Args = Arguments, Timeout = 120_000,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
