using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Channels;
using Otklik.Connectors;
using Otklik.Demonstration.StandIns;

namespace Otklik.Tests.Channels.Sending;

/// <summary>A reply reaches its thread once, whatever becomes of the network or of this process.</summary>
public sealed class SendingOnceTests
{
    [Fact]
    public async Task After_an_hour_without_the_network_everything_is_sent_once_and_in_order()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var threads = new List<MessageThread>();
        for (var at = 0; at < 6; at++) threads.Add(await bench.VkCommentAsync(channel, resident: 100 + at));
        bench.World.IsDown = true;
        for (var number = 0; number < 5; number++)
        {
            foreach (var thread in threads) await bench.WriteAsync(thread, $"Ответ {number} для {thread.Id}");
            await bench.PassAsync(TimeSpan.FromMinutes(12), TimeSpan.FromSeconds(10));
        }

        Assert.Empty(bench.VkReplies());
        bench.World.IsDown = false;
        await bench.UntilAsync(async () => await bench.CountAsync(DeliveryState.Sent) == 30, TimeSpan.FromSeconds(2));
        var replies = bench.VkReplies();
        Assert.Equal(30, replies.Distinct().Count());
        Assert.Equal(30, replies.Count);
        foreach (var thread in threads)
        {
            Assert.Equal(Enumerable.Range(0, 5).Select(number => $"Ответ {number} для {thread.Id}"),
                replies.Where(text => text.EndsWith($" {thread.Id}", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_lost_answer_does_not_make_a_second_comment()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var thread = await bench.VkCommentAsync(channel);
        bench.World.Vk.Fail("wall.createComment", 2, new StandInVkFault.DropAfterWork());
        var delivery = await bench.WriteAsync(thread, "Приедем завтра");
        await bench.UntilAsync(delivery, DeliveryState.Sent);
        Assert.Single(bench.VkReplies());
        Assert.Equal(3, bench.World.Vk.Calls.Count(call => call.Method == "wall.createComment"));
    }

    [Fact]
    public async Task A_process_that_died_between_sending_and_recording_does_not_make_a_second_comment()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var thread = await bench.VkCommentAsync(channel);
        // What a process that died left behind: the comment in the network, and a lease on a row that still waits.
        var delivery = await bench.WriteAsync(thread, "Приедем завтра", row =>
        {
            row.NextAttemptAt = bench.Now + TimeSpan.FromMinutes(3);
            row.ProblemCode = "begun";
        });
        var shelf = await bench.Host.Services.GetRequiredService<ChannelSettingsBook>().RefreshAsync(default);
        var connector = bench.Host.Services.GetRequiredService<ConnectorBook>().Find(Network.Vk)!;
        var address = new ThreadAddress(thread.Kind, thread.Key, thread.Address, true, false);
        await connector.SendAsync(
            new OutboundReply(delivery.IdempotencyKey, address, null, delivery.Text, []), shelf.Find(channel)!.Settings,
                default);
        Assert.Single(bench.VkReplies());

        await bench.UntilAsync(delivery, DeliveryState.Sent, TimeSpan.FromSeconds(10));
        Assert.Single(bench.VkReplies());
        Assert.Null((await bench.ReadAsync(delivery)).Problem);
    }

    [Fact]
    public async Task What_another_node_has_begun_to_send_is_not_hastened_when_the_network_is_back()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var (theirs, ours) = (await bench.VkCommentAsync(channel, resident: 101),
            await bench.VkCommentAsync(channel, resident: 102));
        bench.World.IsDown = true;
        var begun = await bench.WriteAsync(theirs, "Приедем завтра", row =>
        {
            row.NextAttemptAt = bench.Now + TimeSpan.FromMinutes(2.5);
            row.ProblemCode = "begun";
        });
        var waiting = await bench.WriteAsync(ours, "Вода будет к вечеру");
        await bench.PassAsync(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1));
        bench.World.IsDown = false;

        await bench.UntilAsync(waiting, DeliveryState.Sent, TimeSpan.FromSeconds(1));

        Assert.Equal(["Вода будет к вечеру"], bench.VkReplies());
        Assert.Equal(DeliveryState.Waiting, (await bench.ReadAsync(begun)).State);
        await bench.UntilAsync(begun, DeliveryState.Sent, TimeSpan.FromSeconds(10));
        Assert.Equal(2, bench.VkReplies().Count);
    }

    [Fact]
    public async Task An_echo_confirms_a_private_reply_whose_answer_was_lost()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var thread = await bench.VkThreadAsync(channel, bench.World.Vk.ResidentWrites(77, "Нет воды"));
        bench.World.Vk.Fail("messages.send", 1, new StandInVkFault.DropAfterWork());
        var delivery = await bench.WriteAsync(thread, "Вода будет к вечеру");
        await bench.UntilAsync(() => bench.VkReplies().Count == 1, TimeSpan.FromMilliseconds(100));
        bench.World.IsDown = true;
        using var client = bench.Host.Client();
        foreach (var told in bench.World.Vk.TakeEvents())
        {
            using var body = new StringContent(told.Body, System.Text.Encoding.UTF8, "application/json");
            (await client.PostAsync("/hooks/vk/page", body)).EnsureSuccessStatusCode();
        }

        // Nothing can be asked of the network any more: only the echo can have told.
        await bench.UntilAsync(delivery, DeliveryState.Sent);
        Assert.Single(bench.World.Vk.Calls, call => call.Method == "messages.send");
    }

    [Fact]
    public async Task Telegram_cannot_tell_a_repeat_and_the_delivery_says_so()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddTelegramAsync("bot", polls: false);
        var thread = await bench.ThreadOfAsync(
            channel, bench.World.Telegram.ResidentWrites(new(501, "Нет воды")), Network.Telegram);
        bench.World.Telegram.Fail(StandInTelegramFault.AnswerLost);
        var delivery = await bench.WriteAsync(thread, "Вода будет к вечеру");
        await bench.UntilAsync(delivery, DeliveryState.Sent);
        Assert.Equal(2, bench.World.Telegram.Replies.Count);
        await bench.UntilAsync(async () => (await bench.ReadAsync(delivery)).ProblemCode == "perhaps-twice");
        Assert.Contains("дважды", (await bench.ReadAsync(delivery)).Problem, StringComparison.Ordinal);
    }
}
