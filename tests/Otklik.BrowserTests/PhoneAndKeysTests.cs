using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Otklik.BrowserTests;

/// <summary>What only a browser shows: that a button lies under the thumb and not under something else.</summary>
public sealed class PhoneAndKeysTests(BrowserOnThisMachine machine) : IAsyncLifetime
{
    private Site? _site;

    private Site Site => _site ?? throw new InvalidOperationException("The site was not started");

    public async ValueTask InitializeAsync()
    {
        _ = machine.Browser;
        _site = await Site.StartAsync();
        var post = _site.Vk.CommunityPosts("Дороги").Entry;
        await _site.TellAsync(_site.Vk.ResidentComments(8_900, post.Id,
            "На улице Садовой у дома 3 яма на дороге, порвал колесо. Когда заделаете?"));
        await _site.SettleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_site is not null) await _site.DisposeAsync();
    }

    [Fact]
    public async Task The_buttons_of_a_case_and_of_an_answer_can_be_pressed_on_a_phone()
    {
        var id = await CaseAsync();
        var page = await machine.ComeAsync(Site, "dorogi", Visitor.Phone);
        foreach (var address in new[] { $"/tasks/{id}", $"/tasks/{id}/reply" })
        {
            await page.GoAsync(address);
            var covered = await page.EvaluateAsync<string[]>(Covered, ".p-act .btn");
            Assert.True(covered.Length == 0, $"{address}: {string.Join(", ", covered)}");
            Assert.True(await page.Locator(".p-act .btn").CountAsync() > 0, $"{address} has no buttons");
        }

        await page.GoAsync("/tasks");
        Assert.Empty(await page.EvaluateAsync<string[]>(Covered, ".phone-bar a"));
    }

    [Fact]
    public async Task Ctrl_and_Enter_send_from_whichever_field_of_the_editor()
    {
        var id = await CaseAsync();
        var page = await machine.ComeAsync(Site, "dorogi");
        await page.GoAsync($"/cases/{id}");
        await page.FillAsync("form.editor textarea", "Здравствуйте! Дорожная служба заделает яму у дома 3.");
        var day = TimeProvider.System.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await page.FillAsync("form.editor input[name=Promise]", day);
        await page.FocusAsync("form.editor input[name=Promise]");
        await page.Keyboard.PressAsync("Control+Enter");
        await Site.UntilAsync(async () => await Site.ReadAsync(db => db.Replies.AnyAsync(row => row.CaseId == id
            && row.PromiseOn != null)), "The form was not sent");
    }

    /// <summary>The names of those whose middle somebody else covers.</summary>
    private const string Covered = """
        selector => [...document.querySelectorAll(selector)].filter(one => {
          const box = one.getBoundingClientRect();
          const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          return !one.contains(top);
        }).map(one => one.textContent.trim())
        """;

    private Task<long> CaseAsync() =>
        Site.ReadAsync(db => db.Cases.OrderBy(row => row.Id).Select(row => row.Id).FirstAsync());
}
