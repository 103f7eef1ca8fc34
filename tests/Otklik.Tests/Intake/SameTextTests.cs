using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Demonstration;
using Otklik.Demonstration.StandIns;
using Otklik.Intake;

namespace Otklik.Tests.Intake;

/// <summary>The same words again, from another person and under another post.</summary>
public sealed class SameTextTests : IAsyncLifetime
{
    private const string Words = "Когда наконец вернут на линию второй утренний рейс, на работу не попасть";
    private TestHost _host = null!;
    private StandInVk _vk = null!;
    private Channel _channel = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        await using var scope = _host.SystemScope();
        await scope.ServiceProvider.GetRequiredService<MakeRegion>().RunAsync(default);
        _channel = await scope.ServiceProvider.GetRequiredService<AppDb>().Channels
            .SingleAsync(row => row.Code == "vk-lugoborsk");
        _vk = new Stage(TimeProvider.System).Vk[_channel.Code];
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_copy_joins_the_open_case_though_nobody_knows_where()
    {
        await WriteAsync(601, "Транспорт", Words);
        await WriteAsync(602, "Разное", Words.ToUpperInvariant() + "!!!");

        var about = Assert.Single(await CasesAsync());
        Assert.Equal((2, 2), (about.MessageCount, about.AuthorCount));
    }

    [Fact]
    public async Task Copies_of_one_batch_are_one_case()
    {
        var post = _vk.CommunityPosts("Транспорт").Entry.Id;
        await Task.WhenAll(Enumerable.Range(0, 12).Select(number => PutAsync(
            _vk.ResidentComments(610 + number, post, Words))));
        await DrainAsync();

        Assert.Equal(12, Assert.Single(await CasesAsync()).MessageCount);
    }

    [Fact]
    public async Task A_copy_of_what_is_finished_is_marked_as_its_repeat_however_old()
    {
        await WriteAsync(620, "Транспорт", Words);
        var old = Assert.Single(await CasesAsync());
        var then = old.OpenedAt.AddYears(-3);
        await _host.WithDbAsync(db => db.Cases.ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Status, CaseStatus.Closed).SetProperty(row => row.QueueKey, (long?)null)
            .SetProperty(row => row.OpenedAt, then)));
        var message = await _host.WithDbAsync(db => db.Messages.SingleAsync());
        await _host.WithDbAsync(db => db.Messages.ExecuteUpdateAsync(set => set.SetProperty(row => row.CopyKey,
            CopyKeys.Of(then, message.CentreId, CopyKeys.TextOf(message.CopyKey!.Value)))));

        await WriteAsync(621, "Разное", Words);

        Assert.Equal(old.Id, (await CasesAsync()).Single(row => row.Id != old.Id).RepeatOfId);
    }

    [Fact]
    public async Task Short_words_and_thanks_are_nobodys_copy()
    {
        await WriteAsync(630, "Дороги", "Когда уберут снег?");
        await WriteAsync(631, "Разное", "Когда уберут снег?");
        await WriteAsync(632, "Дороги", "Спасибо всем, кто вчера ночью чинил нам трубу, молодцы");
        await WriteAsync(633, "Разное", "Спасибо всем, кто вчера ночью чинил нам трубу, молодцы");

        Assert.Equal(4, (await CasesAsync()).Count);
    }

    [Fact]
    public async Task A_copy_in_another_centre_is_that_centres_own_case()
    {
        await WriteAsync(640, "Транспорт", Words);
        await _host.WithDbAsync(async db =>
        {
            var other = await db.Centres.Where(row => row.Id != _channel.CentreId).Select(row => row.Id).FirstAsync();
            return await db.Cases.ExecuteUpdateAsync(set => set.SetProperty(row => row.CentreId, other));
        });

        await WriteAsync(641, "Разное", Words);

        Assert.Equal(2, (await CasesAsync()).Count);
    }

    private Task<List<Case>> CasesAsync() => _host.WithDbAsync(db => db.Cases.AsNoTracking().ToListAsync());

    private async Task WriteAsync(long author, string post, string words)
    {
        await PutAsync(_vk.ResidentComments(author, _vk.CommunityPosts(post).Entry.Id, words));
        await DrainAsync();
    }

    private Task PutAsync(StandInVkEvent told) => _host.Services.GetRequiredService<Inbox>().PutAsync(
        _channel.Id, Guid.CreateVersion7().ToString("N"),
        Encoding.UTF8.GetBytes(told.Body), EnvelopeSource.Webhook, default);

    private async Task DrainAsync()
    {
        for (var look = 0; look < 400; look++)
        {
            if (!await _host.WithDbAsync(db => db.Inbox.AnyAsync())) return;
            await Task.Delay(25);
        }

        Assert.Fail("The inbox did not empty within ten seconds");
    }
}
