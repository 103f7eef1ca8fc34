using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Otklik.Cases;
using Otklik.Centres;

namespace Otklik.BrowserTests;

/// <summary>A moderator clears the morning: a hundred messages, none of them routed by itself, by keyboard
/// alone.</summary>
public sealed class ModeratorTests(BrowserOnThisMachine machine) : IAsyncLifetime
{
    private const int Allowed = 150;

    private Site? _site;
    private int _keys;

    private Site Site => _site ?? throw new InvalidOperationException("The site was not started");

    public async ValueTask InitializeAsync()
    {
        _ = machine.Browser;
        _site = await Site.StartAsync();
        // Nothing goes without a person: each of the hundred waits for the moderator.
        await _site.ReadAsync(db => db.Centres.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.AutomaticFrom, 1.01)));
        _site.Services.GetRequiredService<CentreBook>().Forget();
        var post = _site.Vk.CommunityPosts("Спрашивайте").Entry;
        var author = 9_000;
        foreach (var (_, text) in HundredMessages.All())
            await _site.TellAsync(_site.Vk.ResidentComments(author++, post.Id, text));
        await _site.SettleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_site is not null) await _site.DisposeAsync();
    }

    [Fact]
    public async Task A_hundred_messages_are_cleared_by_keyboard_with_fewer_than_150_keys()
    {
        Assert.Equal(100, await WaitingAsync());
        var wanted = HundredMessages.All().ToDictionary(one => one.Text, one => one.Topic);
        var page = await machine.ComeAsync(Site, "operator1");
        await page.GoAsync("/inbox?queue=topic");
        await PressAsync(page, "j");
        await PressAsync(page, "Enter");
        await page.Locator(".decide").WaitForAsync();
        for (var left = 100; left > 0; left = await WaitingAsync())
        {
            await page.ReadyAsync();
            var id = long.Parse(
                new Uri(page.Url).Query.Split("case=")[1].Split('&')[0], CultureInfo.InvariantCulture);
            var topic = wanted[await Site.ReadAsync(db => db.Messages.Where(row => row.CaseId == id)
                .Select(row => row.Text).FirstAsync())];
            await DecideAsync(page, topic);
            await page.WaitForURLAsync(url => !url.Contains($"case={id}", StringComparison.Ordinal));
            Assert.True(await WaitingAsync() < left, $"«{topic}» was not decided");
        }

        TestContext.Current.SendDiagnosticMessage("100 messages, {0} keys", _keys);
        Assert.True(_keys < Allowed, $"{_keys} keys");
        await ArriveWhereTheyBelongAsync(wanted);
    }

    /// <summary>One key where the right topic is among the three; else the list of all topics, by its first
    /// letters.</summary>
    private async Task DecideAsync(IPage page, string topic)
    {
        var shown = await page.Locator(".decide-choices li").AllInnerTextsAsync();
        var at = shown.ToList().FindIndex(
            one => one.Replace('\u00A0', ' ').StartsWith(topic, StringComparison.Ordinal));
        if (at >= 0)
        {
            await PressAsync(page, $"{at + 1}");
            return;
        }

        await PressAsync(page, "t");
        await page.Locator(".panel select[name=TopicId]").WaitForAsync();
        await page.ReadyAsync();
        await page.Locator(".panel select[name=TopicId]:focus").WaitForAsync();
        foreach (var letter in topic)
        {
            _keys++;
            await page.Keyboard.TypeAsync($"{letter}");
            if (await page.Locator(".panel select option:checked").InnerTextAsync() == topic) break;
        }

        await PressAsync(page, "Tab");
        await PressAsync(page, "Enter");
    }

    private async Task ArriveWhereTheyBelongAsync(Dictionary<string, string> wanted)
    {
        var topics = await Site.ReadAsync(db => db.Topics.ToDictionaryAsync(row => row.Id, row => row.Name));
        var rows = await Site.ReadAsync(db => db.Messages.Join(db.Cases, row => row.CaseId, about => about.Id,
            (row, about) => new { row.Text, about.TopicId, about.OrganisationId, about.Status }).ToListAsync());
        Assert.Equal(100, rows.Count);
        Assert.All(rows, row => Assert.Equal((wanted[row.Text], CaseStatus.Assigned, true),
            (topics[row.TopicId!.Value], row.Status, row.OrganisationId is not null)));
        Assert.Equal(100, await Site.ReadAsync(db => db.TopicCorrections.CountAsync()));
    }

    private async Task PressAsync(IPage page, string key)
    {
        _keys++;
        await page.Keyboard.PressAsync(key);
    }

    private Task<int> WaitingAsync() => Site.ReadAsync(db => db.Cases.CountAsync(row =>
        row.Status == CaseStatus.Moderation || row.Status == CaseStatus.New));
}
