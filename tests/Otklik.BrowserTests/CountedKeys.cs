using Microsoft.Playwright;

namespace Otklik.BrowserTests;

/// <summary>Hands on a keyboard that count what they press; nothing here clicks.</summary>
internal sealed class CountedKeys(IPage page)
{
    /// <summary>Tab, Enter, shortcuts.</summary>
    public int Keys { get; private set; }

    /// <summary>Letters of what was typed.</summary>
    public int Letters { get; private set; }

    public async Task PressAsync(string key)
    {
        Keys++;
        await page.Keyboard.PressAsync(key);
    }

    public async Task TypeAsync(string selector, string text)
    {
        await ReachAsync(selector);
        Letters += text.Length;
        await page.Keyboard.TypeAsync(text);
    }

    public async Task EnterAsync(string selector)
    {
        await ReachAsync(selector);
        await PressAsync("Enter");
    }

    /// <summary>Comes to the element by Tab alone.</summary>
    private async Task ReachAsync(string selector)
    {
        for (var step = 0; step < 120; step++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false",
                selector)) return;
            await PressAsync("Tab");
        }

        Assert.Fail($"Tab never comes to {selector}");
    }
}
