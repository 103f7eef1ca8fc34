using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Cases.Opening;
using Otklik.Data;
using Otklik.Demonstration;
using Otklik.Intake;
using Otklik.Vault;

namespace Otklik.Tests.Vault;

/// <summary>A copy of the whole database without its keys does not tell which cases are one person's. Five people write
/// the same way, twice each in every network; whatever two cases of one have in common and those of others have not
/// would give them away.</summary>
public sealed class DumpTests : IAsyncLifetime
{
    private const string VkCode = "vk-lugoborsk";
    /// <summary>Each matter is in a street of its own, or it would be the same problem.</summary>
    private static readonly string[] Streets =
    [
        .. new[] { "Бар", "Вел", "Гор", "Дон", "Жар", "Зим", "Кур", "Лип" }.SelectMany(
            _ => new[] { "ов", "ин", "ыт", "ач", "ел" }, (stem, end) => $"{stem}{end}ская"),
    ];

    private TestHost _host = null!;
    private Stage _stage = null!;
    private Dictionary<string, long> _channels = [];
    private string _telegramCode = "";

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync(options => (options.Demonstration, options.SampleMessages) = (true, false));
        _stage = _host.Services.GetRequiredService<Stage>();
        await UntilAsync(async () => await _host.WithDbAsync(db => db.Channels.AnyAsync(row => row.Code == VkCode)));
        _channels = await _host.WithDbAsync(db => db.Channels.ToDictionaryAsync(row => row.Code, row => row.Id));
        _telegramCode = _stage.Telegram.Keys.First(_channels.ContainsKey);
        // What the test makes has ids that are nothing else.
        var keys = _host.Services.GetRequiredService<Keys>();
        await keys.EnsureAsync(1, default);
        while (keys.Next() < DatabaseDump.FirstId) await keys.EnsureAsync(2, default);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Nothing_in_a_copy_of_the_database_links_two_cases_of_one_author()
    {
        // The stand-ins count everything from one number: what is a comment to one must not be a letter to another.
        var news = _stage.Vk[VkCode].CommunityPosts("Новости").Entry.Id;
        for (var said = 0; said < 3_000; said++) news = _stage.Vk[VkCode].CommunityPosts("Новости").Entry.Id;
        for (var said = 0; said < 6_000; said++) _stage.Vk[VkCode].ResidentComments(1, news, "Тест");
        for (var said = 0; said < 9_000; said++) _stage.Telegram[_telegramCode].ResidentWrites(new(1, "Тест"));
        for (var turn = 0; turn < 8; turn++)
        {
            // In another order each time: to be the third who wrote somewhere is no link.
            for (var place = 0; place < 5; place++) await WriteAsync((place + turn) % 5, turn / 4, turn % 4);
            // Nor is a second of the clock.
            await Task.Delay(1_100, TestContext.Current.CancellationToken);
        }

        await UntilAsync(async () => await _host.WithDbAsync(db =>
            db.Deliveries.AllAsync(row => row.State == DeliveryState.Sent)));
        var people = await CasesOfPeopleAsync();
        Assert.All(people.Values, ways => Assert.Equal(4, ways.Count));
        Assert.All(people.Values.SelectMany(ways => ways.Values), cases => Assert.Equal(2, cases.Count));
        Assert.Equal(40, people.Values.SelectMany(ways => ways.Values.SelectMany(cases => cases)).Distinct().Count());
        var dump = await DatabaseDump.ReadAsync(_host);
        var links = new DumpLinks(dump, people);
        var found = people.Keys.SelectMany(links.Of).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found.Take(20)));

        // The search would see it: one number that only one person's cases share.
        var two = people.Values.First().Values.First();
        await _host.WithDbAsync(db => db.Cases.Where(row => two.Contains(row.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Landmark, "зюзюкаба")));
        var seen = new DumpLinks(await DatabaseDump.ReadAsync(_host), people).Of(people.Keys.First());
        Assert.Contains("зюзюкаба", Assert.Single(seen), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_kept_in_one_row_before_is_separated_by_case()
    {
        await WriteVkAsync(VkCode, _stage.Vk[VkCode].ResidentWrites(77_501, "Не горит фонарь, улица Еловая 41"));
        await WriteVkAsync(VkCode,
            _stage.Vk[VkCode].ResidentWrites(77_501, "Яма на проезжей части, порвали колесо, улица Дубовая 42"));
        await UntilAsync(async () => await _host.WithDbAsync(db =>
            db.Deliveries.AllAsync(row => row.State == DeliveryState.Sent)));
        // As it was before: both in one row, and the chat's number in the id of what was sent.
        await _host.WithDbAsync(async db =>
        {
            var rows = await db.Threads.OrderBy(row => row.Id).ToListAsync();
            Assert.Equal(2, rows.Count);
            await db.Messages.ExecuteUpdateAsync(set => set.SetProperty(row => row.ThreadId, rows[1].Id));
            await db.Deliveries.ExecuteUpdateAsync(set => set.SetProperty(row => row.ThreadId, rows[1].Id));
            foreach (var row in await db.Deliveries.ToListAsync())
                row.ExternalId = string.Create(CultureInfo.InvariantCulture, $"77501_{row.Id}");
            await db.SaveChangesAsync();
            await db.Threads.Where(row => row.Id == rows[0].Id).ExecuteDeleteAsync();
            return await db.Resealings.Where(row => row.Table == "Threads by case").ExecuteDeleteAsync();
        });
        await using var scope = _host.SystemScope();
        var separate = scope.ServiceProvider.GetRequiredService<SeparateThreads>();
        while (await separate.StepAsync(default)) { }

        var vault = _host.Services.GetRequiredService<AuthorVault>();
        var messages = await _host.WithDbAsync(db => db.Messages.AsNoTracking().ToListAsync());
        var threads = await _host.WithDbAsync(db => db.Threads.AsNoTracking().ToDictionaryAsync(row => row.Id));
        Assert.Equal(2, messages.Select(row => row.ThreadId).Distinct().Count());
        Assert.All(messages, row => Assert.Equal(row.CaseId, threads[row.ThreadId].CaseId));
        Assert.Single(threads.Values.Select(row => vault.OpenAddress(row.Id, row.SealedAddress!).Address).Distinct());
        Assert.All(await _host.WithDbAsync(db => db.Deliveries.AsNoTracking().ToListAsync()), row =>
            Assert.True(threads[row.ThreadId].CaseId == row.CaseId
                && row.ExternalId == vault.SentKey(row.ChannelId, $"77501_{row.Id}")));

        // What they write next goes on with the case that they spoke of last.
        await WriteVkAsync(VkCode, _stage.Vk[VkCode].ResidentWrites(77_501, "Когда?"));
        var last = await _host.WithDbAsync(db => db.Messages.OrderBy(row => row.Id).LastAsync());
        Assert.Equal(messages.MaxBy(row => row.Id)!.ThreadId, last.ThreadId);
    }

    private Task WriteAsync(int person, int round, int way)
    {
        var (id, vk, number) = (70_000_001 + person, _stage.Vk[VkCode], way * 10 + round * 5 + person);
        var words = round == 0 ? "Не горит фонарь у дома" : "Яма на проезжей части, порвали колесо у дома";
        var text = $"{words}, улица {Streets[number]} {40 + number}";
        return way switch
        {
            0 => WriteVkAsync(VkCode, vk.ResidentWrites(id, text)),
            1 => WriteVkAsync(VkCode, vk.ResidentComments(
                id, vk.CommunityPosts($"Новости {round}").Entry.Id, text)),
            2 => PutAsync(_telegramCode, _stage.Telegram[_telegramCode].ResidentWrites(new(id, text))),
            _ => PutAsync(_channels.Keys.First(code => code.Contains("form", StringComparison.Ordinal)),
                new OwnPayload(Guid.CreateVersion7().ToString("N"), TimeProvider.System.GetUtcNow().UtcDateTime, text)
                {
                    AuthorKey = $"mail{id}@example.org", Contact = $"mail{id}@example.org",
                }.ToBytes()),
        };
    }

    private Task WriteVkAsync(string code, Otklik.Demonstration.StandIns.StandInVkEvent said) =>
        PutAsync(code, Encoding.UTF8.GetBytes(said.Body));

    private async Task PutAsync(string code, byte[] body)
    {
        await _host.Services.GetRequiredService<Inbox>().PutAsync(_channels[code],
            Guid.CreateVersion7().ToString("N"), body, EnvelopeSource.Webhook, default);
        await UntilAsync(async () => !await _host.WithDbAsync(db => db.Inbox.AnyAsync()));
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var look = 0; look < 2_000; look++)
        {
            if (await condition()) return;
            await Task.Delay(30, TestContext.Current.CancellationToken);
        }

        Assert.Fail("It did not come to pass within a minute");
    }

    /// <summary>By person and way; the vault tells.</summary>
    private async Task<Dictionary<string, Dictionary<string, List<long>>>> CasesOfPeopleAsync()
    {
        var vault = _host.Services.GetRequiredService<AuthorVault>();
        var channels = await _host.WithDbAsync(db => db.Channels.ToDictionaryAsync(row => row.Id));
        var rows = await _host.WithDbAsync(db => db.Messages.AsNoTracking().Join(db.Identities, message =>
            message.AuthorId, one => one.AuthorId, (message, one) => new { message, one }).ToListAsync());
        var threads = await _host.WithDbAsync(db => db.Threads.AsNoTracking().ToDictionaryAsync(row => row.Id));
        return rows.GroupBy(row => Person(vault.Open(row.one).Key)).ToDictionary(group => group.Key, group => group
            .GroupBy(row => $"{channels[row.message.ChannelId].Network} {threads[row.message.ThreadId].Kind}")
            .ToDictionary(way => way.Key, way => way.Select(row => row.message.CaseId).Distinct().ToList()));

        static string Person(string key) => string.Concat(key.Where(char.IsAsciiDigit));
    }
}
