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

/// <summary>When a network fails, a whole street writes; when a road has a hole, each house has its own.</summary>
public sealed class SameStreetTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private StandInVk _vk = null!;
    private Channel _channel = null!;
    private long _resident = 700;

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
    public async Task A_street_without_water_is_one_case_whatever_the_house_and_the_words()
    {
        foreach (var text in new[]
        {
            "Нет холодной воды, ул. Садовая, д. 14. Когда дадут?",
            "Садовая 16 сидит без воды с самого утра, а ответа никакого",
            "Вода пропала, Садовая 18, у меня муж лежачий",
            "Прорвало трубу на ул. Садовая, д. 12, вода хлещет во двор",
            "Нет воды во всех домах, ул. Садовая",
        })
        {
            await SayAsync(text);
        }

        var one = Assert.Single(await CasesAsync());
        Assert.Equal((5, 5), (one.MessageCount, one.AuthorCount));
    }

    [Fact]
    public async Task A_hole_in_the_road_is_a_case_for_each_house()
    {
        await SayAsync("Яма на дороге у дома ул. Садовая, д. 14, порвал колесо");
        await SayAsync("Яма на дороге у дома ул. Садовая, д. 18, порвал колесо");
        await SayAsync("Яма на дороге у дома ул. Садовая, д. 14, объезжаем по газону");
        Assert.Equal([1, 2], (await CasesAsync()).Select(one => one.MessageCount).Order());
    }

    [Theory]
    [InlineData("Нет холодной воды, ул. Мира, д. 14")]
    [InlineData("Отключили свет во всём доме, ул. Садовая, д. 14")]
    [InlineData("Нет холодной воды, г. Тихоозёрск, ул. Садовая, д. 14")]
    [InlineData("Нет холодной воды, деревня Ольховка, ул. Садовая, д. 14")]
    public async Task Another_street_another_failure_or_another_town_is_another_case(string other)
    {
        await SayAsync("Нет холодной воды, ул. Садовая, д. 14");
        await SayAsync(other);
        Assert.Equal([1, 1], (await CasesAsync()).Select(one => one.MessageCount));
    }

    [Fact]
    public async Task The_same_street_months_later_is_a_new_case()
    {
        await SayAsync("Нет холодной воды, ул. Садовая, д. 14");
        var before = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-90);
        await _host.WithDbAsync(db => db.Cases.ExecuteUpdateAsync(set => set.SetProperty(row => row.OpenedAt, before)));
        await SayAsync("Нет холодной воды, ул. Садовая, д. 16");
        var cases = await CasesAsync();
        Assert.Equal(2, cases.Count);
        Assert.All(cases, one => Assert.Null(one.RepeatOfId));
    }

    [Fact]
    public async Task After_the_case_was_closed_it_is_a_repeat_of_it()
    {
        await SayAsync("Нет холодной воды, ул. Садовая, д. 14");
        await _host.WithDbAsync(db =>
            db.Cases.ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, CaseStatus.Closed)));
        await SayAsync("Опять нет холодной воды, ул. Садовая, д. 16");
        var cases = await CasesAsync();
        Assert.Equal(2, cases.Count);
        Assert.Equal(cases[0].Id, cases[1].RepeatOfId);
    }

    /// <summary>Under a post of its own each, so that no thread joins what the street should.</summary>
    private async Task SayAsync(string text)
    {
        var told = _vk.ResidentComments(_resident++, _vk.CommunityPosts("Новости").Entry.Id, text);
        await _host.Services.GetRequiredService<Inbox>().PutAsync(_channel.Id, Guid.CreateVersion7().ToString("N"),
            Encoding.UTF8.GetBytes(told.Body), EnvelopeSource.Webhook, default);
        for (var look = 0; await _host.WithDbAsync(db => db.Inbox.AnyAsync()); look++)
        {
            Assert.True(look < 400, "The inbox did not empty within ten seconds");
            await Task.Delay(25);
        }
    }

    private Task<List<Case>> CasesAsync() =>
        _host.WithDbAsync(db => db.Cases.AsNoTracking().OrderBy(row => row.Id).ToListAsync());
}
