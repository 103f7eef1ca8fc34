using System.Net;
using System.Text.Json.Nodes;
using Otklik.Demonstration.StandIns;

namespace Otklik.Connectors.Tests.Telegram;

public sealed class TelegramSendTests
{
    private readonly TelegramBench bench = new();

    [Fact]
    public async Task A_reply_appears_under_the_residents_message_as_plain_words_with_buttons()
    {
        var asked = Message();
        var sent = Assert.IsType<SendOutcome.Sent>(
            await bench.SendAsync(asked, "<b>Приняли</b> & *передали* https://example.org", new Tap("Да", "y:1")));

        var reply = Assert.Single(bench.Telegram.Replies);
        Assert.Equal($"501_{reply.Message}", sent.ExternalId);
        Assert.Equal("<b>Приняли</b> & *передали* https://example.org", reply.Text);
        Assert.Equal(101, reply.ReplyTo);
        Assert.Equal([new StandInTelegramButton("Да", "y:1")], reply.Buttons);
        var call = Assert.Single(bench.Telegram.Calls).Parameters;
        Assert.False(call.ContainsKey("parse_mode"));
        Assert.True(call["link_preview_options"]!["is_disabled"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_reply_in_a_forum_goes_into_the_topic()
    {
        var group = TelegramBench.Yard with { Topic = 7 };
        await bench.SendAsync(bench.Received(bench.Telegram.ResidentWrites(new(501, "Яма") { Group = group })), "Да");
        Assert.Equal(7, Assert.Single(bench.Telegram.Replies).Topic);
    }

    [Fact]
    public async Task A_reply_is_sent_even_when_the_message_was_deleted_meanwhile()
    {
        var asked = Message();
        await bench.Telegram.CallAsync(bench.Telegram.Token, "deleteMessage",
            new JsonObject { ["chat_id"] = 501L, ["message_id"] = 101L }, TestContext.Current.CancellationToken);
        Assert.IsType<SendOutcome.Sent>(await bench.SendAsync(asked, "Приняли"));
        Assert.Null(Assert.Single(bench.Telegram.Replies).ReplyTo);
    }

    [Fact]
    public async Task When_told_to_wait_it_says_how_long()
    {
        bench.Telegram.Fail(StandInTelegramFault.TooManyRequests(17));
        var retry = Assert.IsType<SendOutcome.Retry>(await bench.SendAsync(Message(), "Приняли"));
        Assert.Equal(TimeSpan.FromSeconds(17), retry.After);
        Assert.False(retry.MayHaveArrived);
    }

    [Theory]
    [InlineData(403, "Forbidden: bot was blocked by the user", "заблокировал", false)]
    [InlineData(403, "Forbidden: bot was kicked from the supergroup chat", "удалили из группы", false)]
    [InlineData(403, "Forbidden: user is deactivated", "удалил свою", false)]
    [InlineData(403, "Forbidden: bot is not a member of the channel chat", "не состоит", false)]
    [InlineData(400, "Bad Request: chat not found", "Чат не найден", false)]
    [InlineData(400, "Bad Request: message to be replied not found", "удалено", false)]
    [InlineData(400, "Bad Request: message thread not found", "Тема группы", false)]
    [InlineData(400, "Bad Request: TOPIC_CLOSED", "закрыта", false)]
    [InlineData(400, "Bad Request: not enough rights to send text messages to the chat", "не разрешено", false)]
    [InlineData(400, "Bad Request: message is too long", "4096", false)]
    [InlineData(418, "I'm a teapot", "418: I'm a teapot", false)]
    [InlineData(401, "Unauthorized", "токен", true)]
    [InlineData(404, "Not Found", "токен", true)]
    public async Task A_refusal_is_told_in_words_and_is_final(int code, string says, string words, bool broken)
    {
        bench.Telegram.Fail(new StandInTelegramFault(code, says));
        var failed = Assert.IsType<SendOutcome.Failed>(await bench.SendAsync(Message(), "Приняли"));
        Assert.Contains(words, failed.Reason, StringComparison.Ordinal);
        Assert.Equal(broken, failed.ChannelBroken);
        Assert.Equal($"{code}", failed.Code);
    }

    [Fact]
    public async Task A_fault_of_Telegrams_own_is_tried_again()
    {
        bench.Telegram.Fail(StandInTelegramFault.InternalError);
        bench.Telegram.Fail(StandInTelegramFault.Gateway);
        var inner = Assert.IsType<SendOutcome.Retry>(await bench.SendAsync(Message(), "Приняли"));
        var gateway = Assert.IsType<SendOutcome.Retry>(await bench.SendAsync(Message(), "Приняли"));
        Assert.False(inner.MayHaveArrived);
        Assert.True(gateway.MayHaveArrived);
        Assert.IsType<SendOutcome.Sent>(await bench.SendAsync(Message(), "Приняли"));
    }

    [Fact]
    public async Task When_the_answer_is_lost_the_retry_warns_of_a_second_copy()
    {
        bench.Telegram.Fail(StandInTelegramFault.AnswerLost);
        var retry = Assert.IsType<SendOutcome.Retry>(await bench.SendAsync(Message(), "Приняли"));
        Assert.True(retry.MayHaveArrived);
        Assert.Single(bench.Telegram.Replies);
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_gets_its_reply_under_the_new_number()
    {
        var old = bench.Received(bench.Telegram.ResidentWrites(new(501, "Яма") { Group = new(-55, "Двор") }));
        bench.Telegram.ResidentWrites(new(501, "Ау") { Group = TelegramBench.Yard });
        bench.Telegram.Fail(StandInTelegramFault.Migrated(TelegramBench.Yard.Id));
        var sent = Assert.IsType<SendOutcome.Sent>(await bench.SendAsync(old, "Приняли"));
        Assert.StartsWith("-1001234567890_", sent.ExternalId, StringComparison.Ordinal);
        Assert.Null(Assert.Single(bench.Telegram.Replies).ReplyTo);
    }

    [Theory]
    [InlineData("", null, "пуст")]
    [InlineData("4097", null, "4097")]
    [InlineData("ok", "", "64 байт")]
    [InlineData("ok", "тридцать три буквы это уже шестьдесят шесть", "64 байт")]
    public async Task What_Telegram_would_refuse_is_not_even_sent(string text, string? payload, string words)
    {
        if (text == "4097") text = new string('я', 4097);
        Tap[] taps = payload is null ? [] : [new Tap("Да", payload)];
        var failed = Assert.IsType<SendOutcome.Failed>(await bench.SendAsync(Message(), text, taps));
        Assert.Contains(words, failed.Reason, StringComparison.Ordinal);
        Assert.Empty(bench.Telegram.Calls);
    }

    [Fact]
    public async Task The_longest_text_goes_through_and_half_a_surrogate_pair_breaks_nothing()
    {
        Assert.IsType<SendOutcome.Sent>(await bench.SendAsync(Message(), new string('я', 4096)));
        Assert.IsType<SendOutcome.Sent>(await bench.SendAsync(Message(), "Пол-знака \ud83d здесь"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"chat":"501"}""")]
    public async Task An_address_that_is_not_ours_is_refused_in_words(string address)
    {
        var asked = Message();
        var failed = Assert.IsType<SendOutcome.Failed>(
            await bench.SendAsync(asked with { Thread = asked.Thread with { Address = address } }, "Приняли"));
        Assert.Equal("address", failed.Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("700000001:a/../../b")]
    [InlineData("700000001")]
    public async Task A_token_of_the_wrong_shape_breaks_the_channel_and_goes_nowhere(string? token)
    {
        var asked = Message();
        var outcome = await bench.Connector.SendAsync(
            new OutboundReply(Guid.CreateVersion7(), asked.Thread, asked.Key, "Приняли", []),
            bench.Settings with { Token = token }, TestContext.Current.CancellationToken);
        Assert.True(Assert.IsType<SendOutcome.Failed>(outcome).ChannelBroken);
        Assert.Empty(bench.Telegram.Calls);
    }

    [Fact]
    public async Task When_Telegram_hangs_the_reply_is_tried_later_and_when_we_stop_it_stops()
    {
        var hangs = TelegramBench.Talking(async (_, cancellation) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            throw new InvalidOperationException();
        }, bench.Time);
        var asked = Message();
        var reply = new OutboundReply(Guid.CreateVersion7(), asked.Thread, asked.Key, "Приняли", []);
        var sending = hangs.SendAsync(reply, bench.Settings, TestContext.Current.CancellationToken);
        bench.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.True(Assert.IsType<SendOutcome.Retry>(await sending).MayHaveArrived);

        using var stop = new CancellationTokenSource();
        var stopped = hangs.SendAsync(reply, bench.Settings, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
    }

    [Theory]
    [InlineData("<html>Войдите в сеть</html>")]
    [InlineData("{\"ok\":true}")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task A_page_in_place_of_Telegram_is_not_taken_for_an_answer(string page)
    {
        var portal = TelegramBench.Talking((_, _) => Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(page) }));
        var asked = Message();
        var outcome = await portal.SendAsync(new OutboundReply(Guid.CreateVersion7(), asked.Thread, null, "Да", []),
            bench.Settings, TestContext.Current.CancellationToken);
        Assert.Contains("не Telegram", Assert.IsType<SendOutcome.Retry>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_can_be_taken_back_and_stays_gone_when_it_was_gone_already()
    {
        var asked = Message();
        var sent = Assert.IsType<SendOutcome.Sent>(await bench.SendAsync(asked, "Приняли"));
        // Taking back knows the number alone, not whose chat it is.
        Assert.Equal(sent with { NamesPerson = false }, await WithdrawAsync(sent.ExternalId));
        Assert.Empty(bench.Telegram.Replies);
        Assert.Equal(sent with { NamesPerson = false }, await WithdrawAsync(sent.ExternalId));
        Assert.IsType<SendOutcome.Failed>(await WithdrawAsync("501_x0"));
        bench.Telegram.Fail(new(400, "Bad Request: message can't be deleted for everyone"), method: "deleteMessage");
        var late = Assert.IsType<SendOutcome.Failed>(await WithdrawAsync(sent.ExternalId));
        Assert.Contains("48 часов", late.Reason, StringComparison.Ordinal);

        Task<SendOutcome> WithdrawAsync(string id) => bench.Connector.WithdrawAsync(
            asked.Thread, id, bench.Settings, TestContext.Current.CancellationToken);
    }

    private MessageReceived Message() => bench.Received(bench.Telegram.ResidentWrites(new(501, "Яма у дома")));
}
