using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Channels;
using Otklik.Channels.Connecting;

namespace Otklik.Tests.Channels.Receiving;

public sealed class PollingTests
{
    [Fact]
    public async Task What_residents_write_to_a_bot_is_asked_for_and_kept_once()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddTelegramAsync("bot");
        for (var resident = 0; resident < 7; resident++)
            bench.World.Telegram.ResidentWrites(new(600 + resident, $"Нет света в доме {resident + 1}"));
        await bench.UntilAsync(async () => await MessagesAsync(bench, channel) == 7);
        await bench.UntilAsync(async () => (await SecretsAsync(bench, channel)).Cursor is not null);

        bench.World.Telegram.ResidentWrites(new(700, "И у нас нет"));
        await bench.UntilAsync(async () => await MessagesAsync(bench, channel) == 8);
        await bench.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(8, await MessagesAsync(bench, channel));
    }

    [Fact]
    public async Task A_network_that_cannot_be_reached_is_shown_and_forgotten_when_it_is_back()
    {
        await using var bench = await ChannelBench.StartAsync();
        bench.World.IsDown = true;
        var channel = await bench.AddTelegramAsync("bot");
        await bench.UntilAsync(async () => (await ReadAsync(bench, channel)).State == ChannelState.Broken);
        Assert.Contains("Telegram", (await ReadAsync(bench, channel)).Problem, StringComparison.Ordinal);
        bench.World.IsDown = false;
        bench.World.Telegram.ResidentWrites(new(600, "Нет света"));
        await bench.UntilAsync(async () => await MessagesAsync(bench, channel) == 1);
        await bench.UntilAsync(async () =>
            (await ReadAsync(bench, channel)) is { State: ChannelState.Working, Problem: null });
    }

    [Fact]
    public async Task A_pause_stops_the_asking_and_its_end_begins_it_anew()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddTelegramAsync("bot");
        await bench.UntilAsync(() => Polls(bench) > 0);
        await bench.RunAsync<PauseChannel, bool>(pause => pause.RunAsync(new(channel, Pause: true), default));
        await bench.PassAsync(TimeSpan.FromMinutes(2));
        var before = Polls(bench);
        bench.World.Telegram.ResidentWrites(new(600, "Нет света"));
        await bench.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(before, Polls(bench));
        await bench.RunAsync<PauseChannel, bool>(pause => pause.RunAsync(new(channel, Pause: false), default));
        await bench.UntilAsync(async () => await MessagesAsync(bench, channel) == 1);
    }

    [Fact]
    public async Task A_token_that_is_mended_is_used_at_once()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddTelegramAsync("bot");
        var right = bench.World.Telegram.Token;
        var wrong = $"{right.Split(':')[0]}:another-token";
        await ChangeAsync(bench, channel, wrong);
        bench.World.Telegram.ResidentWrites(new(600, "Нет света"));
        await bench.UntilAsync(async () => (await ReadAsync(bench, channel)).State == ChannelState.Broken);
        await ChangeAsync(bench, channel, right);
        await bench.UntilAsync(async () => await MessagesAsync(bench, channel) == 1);
    }

    [Fact]
    public async Task A_channel_connected_by_another_process_is_noticed()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddTelegramAsync("bot", polls: false);
        await bench.UntilAsync(() => true);
        // As the command line would: the row changes and nobody tells this process.
        await bench.WithDbAsync(db => db.ChannelSecrets.Where(row => row.ChannelId == channel)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(row => row.Polls, true).SetProperty(row => row.Version, row => row.Version + 1)));
        bench.World.Telegram.ResidentWrites(new(600, "Нет света"));
        await bench.UntilAsync(async () => await MessagesAsync(bench, channel) == 1);
    }

    private static Task<ChangeSecrets.Outcome> ChangeAsync(ChannelBench bench, long channel, string token) =>
        bench.RunAsync<ChangeSecrets, ChangeSecrets.Outcome>(change => change.RunAsync(
            new ChangeSecrets.Request(channel) { Secrets = new SecretWords { Token = token } }, default));

    private static int Polls(ChannelBench bench) =>
        bench.World.Telegram.Calls.Count(call => call.Method == "getUpdates");

    private static Task<int> MessagesAsync(ChannelBench bench, long channelId) =>
        bench.WithDbAsync(db => db.Messages.CountAsync(row => row.ChannelId == channelId));

    private static Task<Channel> ReadAsync(ChannelBench bench, long channelId) =>
        bench.WithDbAsync(db => db.Channels.AsNoTracking().SingleAsync(row => row.Id == channelId));

    private static Task<ChannelSecrets> SecretsAsync(ChannelBench bench, long channelId) =>
        bench.WithDbAsync(db => db.ChannelSecrets.AsNoTracking().SingleAsync(row => row.ChannelId == channelId));
}
