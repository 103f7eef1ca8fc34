using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Connectors;
using Otklik.Demonstration.StandIns;

namespace Otklik.Tests.Channels.Sending;

public sealed class SendingTests
{
    [Fact]
    public async Task A_reply_goes_into_the_thread_in_which_the_resident_wrote()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var thread = await bench.VkCommentAsync(channel);
        var delivery = await bench.WriteAsync(thread, "Засыплем яму до пятницы");
        await bench.UntilAsync(delivery, DeliveryState.Sent);
        Assert.Equal(["Засыплем яму до пятницы"], bench.VkReplies());
        var sent = await bench.ReadAsync(delivery);
        Assert.NotNull(sent.ExternalId);
        Assert.NotNull(sent.SentAt);
        Assert.Null(sent.Problem);
    }

    [Fact]
    public async Task A_private_chat_is_answered_though_its_address_is_sealed()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddTelegramAsync("bot", polls: false);
        var thread = await bench.ThreadOfAsync(
            channel, bench.World.Telegram.ResidentWrites(new(501, "Нет воды")), Network.Telegram);
        Assert.Equal("", thread.Address);
        var delivery = await bench.WriteAsync(thread, "Вода будет к вечеру");
        await bench.UntilAsync(delivery, DeliveryState.Sent);
        Assert.Equal(501, Assert.Single(bench.World.Telegram.Replies).Chat);
    }

    [Fact]
    public async Task A_reply_to_a_deleted_comment_is_not_sent_unless_its_author_wrote_further_there()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var thread = await bench.VkCommentAsync(channel);
        await bench.SaidAsync(thread, 1, "gone");
        await bench.WithDbAsync(async db =>
        {
            db.MessageChanges.Add(new MessageChange
            {
                Id = bench.NextKey(), ChannelId = channel, MessageKey = "gone", Kind = MessageChangeKind.Deleted,
                At = bench.Now, ReceivedAt = bench.Now,
            });
            return await db.SaveChangesAsync();
        });
        var delivery = await bench.WriteAsync(thread, "Засыплем яму до пятницы");
        await bench.UntilAsync(delivery, DeliveryState.NotPossible);
        Assert.Empty(bench.VkReplies());
        Assert.Equal(DeliveryTrouble.MessageDeleted, (await bench.ReadAsync(delivery)).ProblemCode);

        await bench.SaidAsync(thread, 2, "still there");
        await bench.UntilAsync(await bench.WriteAsync(thread, "Засыплем завтра"), DeliveryState.Sent);
        Assert.Equal(["Засыплем завтра"], bench.VkReplies());
    }

    [Fact]
    public async Task A_link_gets_its_key_only_on_the_way_into_its_authors_own_chat()
    {
        await using var bench = await ChannelBench.StartAsync();
        var code = bench.Host.Services.GetRequiredService<PublicCodes>().Of(1);
        var text = $"Что дальше: https://otklik.example/m/{code}";
        var vk = await bench.AddVkAsync("page");
        await bench.UntilAsync(await bench.WriteAsync(await bench.VkCommentAsync(vk), text), DeliveryState.Sent);
        Assert.Equal([text], bench.VkReplies());

        var telegram = await bench.AddTelegramAsync("bot", polls: false);
        var chat = await bench.ThreadOfAsync(
            telegram, bench.World.Telegram.ResidentWrites(new(501, "Нет воды")), Network.Telegram);
        await bench.UntilAsync(await bench.WriteAsync(chat, text), DeliveryState.Sent);
        Assert.Contains($"/m/{code}?key=", Assert.Single(bench.World.Telegram.Replies).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_network_is_obeyed_when_it_asks_to_wait()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddTelegramAsync("bot", polls: false);
        var thread = await bench.ThreadOfAsync(
            channel, bench.World.Telegram.ResidentWrites(new(501, "Нет воды")), Network.Telegram);
        bench.World.Telegram.Fail(StandInTelegramFault.TooManyRequests(40));
        var delivery = await bench.WriteAsync(thread, "Вода будет к вечеру");
        var start = bench.Now;
        await bench.UntilAsync(delivery, DeliveryState.Sent);
        var calls = bench.World.Telegram.Calls.Where(call => call.Method == "sendMessage").ToList();
        Assert.Equal(2, calls.Count);
        Assert.True(calls[1].At - calls[0].At >= TimeSpan.FromSeconds(40), $"{calls[1].At - calls[0].At} from {start}");
    }

    [Fact]
    public async Task A_refused_reply_is_shown_with_the_reason_and_the_next_one_in_the_thread_still_goes()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var thread = await bench.VkCommentAsync(channel);
        bench.World.Vk.Fail("wall.createComment", 1, new StandInVkFault.Refuse(213, "Access to status replies denied"));
        var refused = await bench.WriteAsync(thread, "Первый");
        var next = await bench.WriteAsync(thread, "Второй");
        await bench.UntilAsync(next, DeliveryState.Sent);
        var failed = await bench.ReadAsync(refused);
        Assert.Equal(DeliveryState.Failed, failed.State);
        Assert.NotNull(failed.ProblemCode);
        Assert.NotNull(failed.Problem);
        Assert.Equal(["Второй"], bench.VkReplies());
    }

    [Fact]
    public async Task A_thread_that_the_network_does_not_let_us_answer_says_so()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var thread = await bench.VkThreadAsync(
            channel, bench.World.Vk.ResidentComments(StandInVkPlace.Board, 77, 5, "Когда откроют каток?"));
        var delivery = await bench.WriteAsync(thread, "В субботу");
        await bench.UntilAsync(delivery, DeliveryState.NotPossible);
        Assert.Contains("ключ пользователя", (await bench.ReadAsync(delivery)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pace_of_the_network_is_kept()
    {
        await using var bench = await ChannelBench.StartAsync(
            vk: new StandInVkOptions { Secret = "vk-secret", CallsPerSecond = 20 });
        var channel = await bench.AddVkAsync("page");
        for (var at = 0; at < 60; at++)
            await bench.WriteAsync(await bench.VkCommentAsync(channel, 100 + at), $"Ответ {at}");
        await bench.UntilAsync(async () => await bench.CountAsync(DeliveryState.Sent) == 60,
            TimeSpan.FromMilliseconds(50), 2000);
        var calls = bench.World.Vk.Calls.Where(call => call.Method == "wall.createComment").ToList();
        Assert.Equal(60, calls.Count);
        Assert.DoesNotContain(calls, call => call.Answer.Contains("error_code", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sent_reply_that_is_withdrawn_disappears_from_the_thread_or_says_why_not()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var chat = await bench.WriteAsync(
            await bench.VkThreadAsync(channel, bench.World.Vk.ResidentWrites(77, "Нет воды")), "Ошиблись адресом");
        var comment = await bench.WriteAsync(await bench.VkCommentAsync(channel), "Ошиблись домом");
        await bench.UntilAsync(async () => await bench.CountAsync(DeliveryState.Sent) == 2);
        await bench.WithDbAsync(db => db.Deliveries
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DeliveryState.Withdrawn)
                .SetProperty(row => row.NextAttemptAt, bench.Now)));
        await bench.UntilAsync(async () => (await bench.ReadAsync(chat)).ExternalId is null);
        Assert.Equal(["Ошиблись домом"], bench.VkReplies());
        // VK lets nobody but a person's own token delete a comment, and this channel has none.
        await bench.UntilAsync(async () => (await bench.ReadAsync(comment)).ProblemCode == "not-withdrawn");
        Assert.Contains("ключом пользователя", (await bench.ReadAsync(comment)).Problem, StringComparison.Ordinal);
    }
}
