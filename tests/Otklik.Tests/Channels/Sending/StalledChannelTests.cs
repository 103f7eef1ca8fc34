using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Channels.Connecting;
using Otklik.Demonstration.StandIns;

namespace Otklik.Tests.Channels.Sending;

/// <summary>Channels that cannot send: broken, paused, removed.</summary>
public sealed class StalledChannelTests
{
    [Fact]
    public async Task A_withdrawn_token_holds_everything_without_spending_attempts_until_it_is_mended()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page", token: "withdrawn-token");
        var deliveries = new List<Delivery>();
        for (var at = 0; at < 5; at++)
            deliveries.Add(await bench.WriteAsync(await bench.VkCommentAsync(channel, 100 + at), $"Ответ {at}"));
        await bench.UntilAsync(async () => (await StateAsync(bench, channel)).State == ChannelState.Broken);
        Assert.NotNull((await StateAsync(bench, channel)).Problem);
        await bench.PassAsync(TimeSpan.FromMinutes(45));
        Assert.Equal(5, await bench.CountAsync(DeliveryState.Waiting));
        foreach (var delivery in deliveries) Assert.Equal(0, (await bench.ReadAsync(delivery)).Attempts);
        // One look each ten minutes, not one for each reply.
        Assert.InRange(bench.World.Vk.Calls.Count, 1, 30);

        await bench.RunAsync<ChangeSecrets, ChangeSecrets.Outcome>(change => change.RunAsync(
            new ChangeSecrets.Request(channel) { Secrets = new SecretWords { Token = bench.World.Vk.Options.Token } },
                default));
        await bench.UntilAsync(async () => await bench.CountAsync(DeliveryState.Sent) == 5);
        var mended = await StateAsync(bench, channel);
        Assert.NotEqual(ChannelState.Broken, mended.State);
        Assert.Null(mended.Problem);
        Assert.Equal(5, bench.VkReplies().Count);
    }

    [Fact]
    public async Task A_channel_heals_by_itself_when_the_network_takes_replies_again()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        bench.World.Vk.Fail("wall.createComment", 1, new StandInVkFault.Refuse(5, "User authorization failed"));
        var delivery = await bench.WriteAsync(await bench.VkCommentAsync(channel), "Ответ");
        await bench.UntilAsync(async () => (await StateAsync(bench, channel)).State == ChannelState.Broken);
        await bench.UntilAsync(delivery, DeliveryState.Sent, TimeSpan.FromSeconds(20));
        await bench.UntilAsync(async () => (await StateAsync(bench, channel)).Problem is null);
    }

    [Fact]
    public async Task A_paused_channel_sends_nothing_and_goes_on_where_it_stopped()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var thread = await bench.VkCommentAsync(channel);
        await bench.RunAsync<PauseChannel, bool>(pause => pause.RunAsync(new(channel, Pause: true), default));
        var delivery = await bench.WriteAsync(thread, "Ответ");
        await bench.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Empty(bench.VkReplies());
        await bench.RunAsync<PauseChannel, bool>(pause => pause.RunAsync(new(channel, Pause: false), default));
        await bench.UntilAsync(delivery, DeliveryState.Sent);
    }

    [Fact]
    public async Task A_removed_channel_leaves_no_reply_waiting_for_ever()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var thread = await bench.VkCommentAsync(channel);
        await bench.RunAsync<PauseChannel, bool>(pause => pause.RunAsync(new(channel, Pause: true), default));
        var before = await bench.WriteAsync(thread, "Ответ");
        Assert.True(await bench.RunAsync<RemoveChannel, bool>(remove => remove.RunAsync(channel, default)));
        Assert.Equal(DeliveryState.Failed, (await bench.ReadAsync(before)).State);
        var after = await bench.WriteAsync(thread, "Ответ позже");
        await bench.UntilAsync(after, DeliveryState.Failed);
        Assert.Empty(bench.VkReplies());
    }

    [Fact]
    public async Task A_clock_set_back_stalls_nothing()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var thread = await bench.VkCommentAsync(channel);
        await bench.PassAsync(TimeSpan.FromSeconds(10));
        bench.World.IsDown = true;
        var delivery = await bench.WriteAsync(thread, "Ответ");
        await bench.UntilAsync(async () => (await bench.ReadAsync(delivery)).Attempts > 0);
        bench.Wall.Shift = TimeSpan.FromHours(-5);
        bench.World.IsDown = false;
        var start = bench.Now;
        await bench.UntilAsync(delivery, DeliveryState.Sent);
        Assert.True(bench.Now - start < TimeSpan.FromMinutes(5));
    }

    private static Task<Channel> StateAsync(ChannelBench bench, long channelId) =>
        bench.WithDbAsync(db => db.Channels.AsNoTracking().SingleAsync(row => row.Id == channelId));
}
