using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cluster;
using Otklik.Data;
using Otklik.Demonstration;
using Otklik.Intake;

namespace Otklik.Tests.Cluster;

/// <summary>Whoever took a thing last may write about it, and nobody else.</summary>
public sealed class OwnershipTests : IAsyncLifetime
{
    private TestHost _host = null!;

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private Ownerships Ownerships => _host.Services.GetRequiredService<Ownerships>();

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Each_taking_raises_the_fence_and_the_one_before_holds_nothing_any_more()
    {
        var first = await Ownerships.TakeAsync("channel/7", default);
        await HoldAsync(first);
        var second = await Ownerships.TakeAsync("channel/7", default);
        Assert.Equal(first.Fence + 1, second.Fence);
        await HoldAsync(second);
        Assert.Equal(first, (await Assert.ThrowsAsync<OwnershipLostException>(() => HoldAsync(first))).Lost);
    }

    [Fact]
    public async Task What_nobody_took_is_not_held() =>
        await Assert.ThrowsAsync<OwnershipLostException>(() => HoldAsync(new Ownership("channel/8", 1)));

    [Fact]
    public async Task Takers_at_the_same_moment_get_different_fences()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Ownerships.TakeAsync("channel/9", default)));
        Assert.Equal(Enumerable.Range(1, 8).Select(fence => (long)fence), taken.Select(one => one.Fence).Order());
    }

    [Fact]
    public async Task A_taker_waits_for_the_commit_of_the_one_who_holds()
    {
        var own = await Ownerships.TakeAsync("channel/10", default);
        await using var scope = _host.SystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await Ownerships.HoldAsync(db, own, default);
        var taking = Task.Run(() => Ownerships.TakeAsync("channel/10", default));
        await Task.Delay(300);
        Assert.False(taking.IsCompleted);
        await transaction.CommitAsync();
        Assert.Equal(own.Fence + 1, (await taking).Fence);
    }

    [Fact]
    public async Task A_batch_whose_share_was_taken_writes_nothing()
    {
        var (channelId, body) = await MessageAsync();
        var shares = _host.Services.GetRequiredService<OwnedShares>();
        while (shares.Now.Count < Shares.Count) await Task.Delay(20);
        var share = Shares.Of(channelId);
        var envelope = new Envelope
        {
            Id = _host.Services.GetRequiredService<Keys>().Next(), ChannelId = channelId, ExternalKey = "a",
            Body = body, Source = EnvelopeSource.Webhook, ReceivedAt = Now, Share = share,
            ClaimedUnder = shares.Now[share],
        };
        var pipeline = _host.Services.GetRequiredService<IntakePipeline>();
        await Ownerships.TakeAsync(Ownership.OfShare(share), default);
        await Assert.ThrowsAsync<OwnershipLostException>(() => pipeline.RunAsync([envelope], null, default));
        Assert.Empty(await _host.WithDbAsync(db => db.Messages.ToListAsync()));
        Assert.Empty(await _host.WithDbAsync(db => db.Quarantine.ToListAsync()));
        Assert.Empty(await _host.WithDbAsync(db => db.SeenKeys.ToListAsync()));

        // Whoever owns it now places the same.
        await shares.TakeAsync([share], default);
        envelope.ClaimedUnder = shares.Now[share];
        Assert.Equal(1, (await pipeline.RunAsync([envelope], null, default)).Placed);
    }

    [Fact]
    public async Task What_another_had_claimed_is_free_for_whoever_takes_the_share()
    {
        var (channelId, body) = await MessageAsync();
        var shares = _host.Services.GetRequiredService<OwnedShares>();
        while (shares.Now.Count < Shares.Count) await Task.Delay(20);
        var envelope = new Envelope
        {
            Id = _host.Services.GetRequiredService<Keys>().Next(), ChannelId = channelId, ExternalKey = "b",
            Body = body, Source = EnvelopeSource.Webhook, ReceivedAt = Now, Share = Shares.Of(channelId),
            ClaimedUntil = Now.AddMinutes(2),
        };
        await _host.WithDbAsync(db =>
        {
            db.Inbox.Add(envelope);
            return db.SaveChangesAsync();
        });
        await shares.TakeAsync([envelope.Share], default);
        for (var look = 0; look < 200 && await _host.WithDbAsync(db => db.Inbox.AnyAsync()); look++)
            await Task.Delay(25);
        Assert.Equal(1, await _host.WithDbAsync(db => db.Messages.CountAsync()));
    }

    [Fact]
    public void A_share_is_the_same_in_every_process_and_threads_are_spread()
    {
        Assert.Equal(Shares.Of(42, "2000000501"), Shares.Of(42, "2000000501"));
        var spread = Enumerable.Range(0, 3_200).GroupBy(number => Shares.Of(42, $"thread-{number}")).ToList();
        Assert.Equal(Shares.Count, spread.Count);
        Assert.All(spread, share => Assert.InRange(share.Count(), 50, 150));
    }

    private async Task<(long ChannelId, byte[] Body)> MessageAsync()
    {
        await using var scope = _host.SystemScope();
        await scope.ServiceProvider.GetRequiredService<MakeRegion>().RunAsync(default);
        var channel = await scope.ServiceProvider.GetRequiredService<AppDb>().Channels
            .SingleAsync(row => row.Code == "vk-lugoborsk");
        var vk = new Stage(TimeProvider.System).Vk[channel.Code];
        var post = vk.CommunityPosts("Дороги").Entry.Id;
        return (channel.Id, Encoding.UTF8.GetBytes(vk.ResidentComments(501, post, "Яма у дома 14, Садовая").Body));
    }

    private async Task HoldAsync(Ownership own)
    {
        await using var scope = _host.SystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await Ownerships.HoldAsync(db, own, default);
        await transaction.CommitAsync();
    }
}
