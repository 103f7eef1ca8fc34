using System.Globalization;
using System.Text.Json;
using Otklik.Demonstration.StandIns;

namespace Otklik.Connectors.Tests.Vk;

public sealed class VkSendingTests : IDisposable
{
    private static readonly Tap[] Choice = [new("Да, исправили", "verdict:yes"), new("Нет", "verdict:no")];
    private readonly VkRig rig = new(VkRig.WithUserToken);

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task An_answer_to_a_comment_stands_under_it_in_the_communitys_name()
    {
        var comment = rig.Vk.ResidentComments(VkRig.Resident, 7, "Яма на Садовой");
        var sent = Assert.IsType<SendOutcome.Sent>(await rig.AnswerAsync(Read(comment), "Засыплем до 5 марта"));

        var reply = Assert.Single(rig.Vk.OwnEntries);
        Assert.Equal("Засыплем до 5 марта", reply.Text);
        Assert.Same(comment.Entry, reply.ReplyTo);
        Assert.Equal(sent.ExternalId, $"{reply.Id}");
        var echo = rig.Parse<OwnEcho>(Assert.Single(rig.Vk.TakeEvents()));
        Assert.EndsWith($"_{sent.ExternalId}", echo.MessageKey, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_deep_in_a_branch_names_the_comment_it_answers()
    {
        var head = rig.Vk.ResidentComments(VkRig.Resident, 7, "Яма на Садовой");
        var deeper = rig.Vk.ResidentComments(502, 7, "И на Лесной", head.Entry);
        await rig.AnswerAsync(Read(deeper), "Обе засыплем");
        Assert.Same(deeper.Entry, Assert.Single(rig.Vk.OwnEntries).ReplyTo);
    }

    [Fact]
    public async Task An_answer_to_a_post_is_a_comment_under_it()
    {
        var post = rig.Vk.ResidentPosts(VkRig.Resident, "Качели сломаны");
        Assert.IsType<SendOutcome.Sent>(await rig.AnswerAsync(Read(post), "Починим завтра"));
        var reply = Assert.Single(rig.Vk.OwnEntries);
        Assert.Equal(post.Entry.Id, reply.Item);
        Assert.Null(reply.ReplyTo);
    }

    [Fact]
    public async Task A_post_that_was_only_sent_in_cannot_be_answered_and_says_why()
    {
        var post = rig.Vk.ResidentPosts(VkRig.Resident, "Качели сломаны", suggested: true);
        var outcome = Assert.IsType<SendOutcome.NotPossible>(await rig.AnswerAsync(Read(post), "Починим"));
        Assert.Contains("Опубликуйте", outcome.Reason, StringComparison.Ordinal);
        Assert.Empty(rig.Vk.Calls);
    }

    [Theory]
    [InlineData(StandInVkPlace.Board, "board.createComment")]
    [InlineData(StandInVkPlace.Photo, "photos.createComment")]
    [InlineData(StandInVkPlace.Video, "video.createComment")]
    [InlineData(StandInVkPlace.Market, "market.createComment")]
    public async Task Elsewhere_a_users_token_answers_in_the_communitys_name(StandInVkPlace place, string method)
    {
        var comment = rig.Vk.ResidentComments(place, VkRig.Resident, 40, "Когда откроют?");
        Assert.IsType<SendOutcome.Sent>(await rig.AnswerAsync(Read(comment), "В апреле"));
        Assert.Equal(method, Assert.Single(rig.Vk.Calls).Method);
        Assert.Equal(-VkRig.Group, Assert.Single(rig.Vk.OwnEntries).Author);
    }

    [Theory]
    [InlineData(StandInVkPlace.Board, "в обсуждениях")]
    [InlineData(StandInVkPlace.Photo, "под фотографиями")]
    [InlineData(StandInVkPlace.Video, "под видео")]
    [InlineData(StandInVkPlace.Market, "под товарами")]
    public async Task Without_a_users_token_the_screen_is_told_where_and_what_to_do(StandInVkPlace place, string words)
    {
        using var plain = new VkRig();
        var comment = plain.Parse<MessageReceived>(plain.Vk.ResidentComments(place, VkRig.Resident, 40, "Когда?"));
        var outcome = Assert.IsType<SendOutcome.NotPossible>(await plain.AnswerAsync(comment, "В апреле"));
        Assert.Contains(words, outcome.Reason, StringComparison.Ordinal);
        Assert.Contains("ключ пользователя", outcome.Reason, StringComparison.Ordinal);
        Assert.Empty(plain.Vk.Calls);
    }

    [Fact]
    public async Task Taps_are_buttons_in_a_private_chat_and_come_back_with_their_payload()
    {
        await rig.AnswerAsync(Read(rig.Vk.ResidentWrites(VkRig.Resident, "Нет света")), "Свет включили?", Choice);
        var message = Assert.Single(rig.Vk.OwnEntries);
        Assert.Equal("Свет включили?", message.Text);
        var tapped = rig.Parse<MessageReceived>(rig.Vk.ResidentTaps(message, "Да, исправили"));
        Assert.Equal("verdict:yes", tapped.TapPayload);
        Assert.Equal("Да, исправили", tapped.Text);
    }

    [Fact]
    public async Task Taps_are_words_under_a_post()
    {
        await rig.AnswerAsync(Read(rig.Vk.ResidentComments(VkRig.Resident, 7, "Нет света")), "Свет включили?", Choice);
        Assert.Equal(
            "Свет включили?\n\nМожно ответить так: «Да, исправили», «Нет».", Assert.Single(rig.Vk.OwnEntries).Text);
    }

    [Fact]
    public async Task More_taps_than_VK_allows_are_partly_buttons_and_partly_words()
    {
        var taps = Enumerable.Range(1, 12)
            .Select(n => new Tap($"Вариант {n} {new string('а', 60)}", $"v:{n}")).ToList();
        Assert.IsType<SendOutcome.Sent>(
            await rig.AnswerAsync(Read(rig.Vk.ResidentWrites(VkRig.Resident, "Где?")), "Выберите", taps));
        var message = Assert.Single(rig.Vk.OwnEntries);
        using var keyboard = JsonDocument.Parse(message.Keyboard!);
        var labels = keyboard.RootElement.GetProperty("buttons").EnumerateArray()
            .SelectMany(row => row.EnumerateArray())
            .Select(button => button.GetProperty("action").GetProperty("label").GetString()!).ToList();
        Assert.Equal(10, labels.Count);
        Assert.All(labels, label => Assert.InRange(label.Length, 1, 40));
        Assert.Contains("Вариант 12", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Вариант 10", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_buttons_are_switched_off_the_answer_goes_with_the_choices_in_words()
    {
        var message = Read(rig.Vk.ResidentWrites(VkRig.Resident, "Нет света"));
        rig.Vk.Fail("messages.send", 1, new StandInVkFault.Refuse(912));
        Assert.IsType<SendOutcome.Sent>(await rig.AnswerAsync(message, "Свет включили?", Choice));
        Assert.Contains("«Да, исправили»", Assert.Single(rig.Vk.OwnEntries).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_whose_confirmation_was_lost_is_not_said_twice()
    {
        var message = Read(rig.Vk.ResidentWrites(VkRig.Resident, "Нет света"));
        var comment = Read(rig.Vk.ResidentComments(VkRig.Resident, 7, "Нет света"));
        foreach (var (asked, method) in new[] { (message, "messages.send"), (comment, "wall.createComment") })
        {
            var key = Guid.CreateVersion7();
            rig.Vk.Fail(method, 1, new StandInVkFault.DropAfterWork());
            Assert.IsType<SendOutcome.Retry>(await rig.AnswerAsync(asked, "Включим к 18:00", key: key));
            Assert.IsType<SendOutcome.Sent>(await rig.AnswerAsync(asked, "Включим к 18:00", key: key));
        }

        Assert.Equal(2, rig.Vk.OwnEntries.Count);
    }

    [Fact]
    public async Task After_an_hour_VK_has_forgotten_the_key()
    {
        var message = Read(rig.Vk.ResidentWrites(VkRig.Resident, "Нет света"));
        var key = Guid.CreateVersion7();
        var first = await rig.AnswerAsync(message, "Включим", key: key);
        rig.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(first, await rig.AnswerAsync(message, "Включим", key: key));
        rig.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.NotEqual(first, await rig.AnswerAsync(message, "Включим", key: key));
    }

    [Fact]
    public async Task Two_deliveries_of_the_same_words_are_said_twice()
    {
        var message = Read(rig.Vk.ResidentWrites(VkRig.Resident, "Нет света"));
        await rig.AnswerAsync(message, "Включим");
        await rig.AnswerAsync(message, "Включим");
        Assert.Equal(2, rig.Vk.OwnEntries.Count);
    }

    [Fact]
    public void The_random_id_is_never_zero_and_seldom_shared()
    {
        var ids = Enumerable.Range(0, 20_000).Select(_ => rig.Connector.EchoKey(Guid.CreateVersion7())).ToList();
        Assert.DoesNotContain("0", ids);
        Assert.InRange(ids.Distinct().Count(), 19_990, 20_000);
        Assert.All(ids, id => Assert.InRange(int.Parse(id!, CultureInfo.InvariantCulture), 1, int.MaxValue));
    }

    [Theory]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    public async Task A_private_message_longer_than_VK_takes_is_not_sent(int length, bool goes)
    {
        var outcome = await rig.AnswerAsync(Read(rig.Vk.ResidentWrites(5, "Нет света")), new string('а', length));
        if (goes)
        {
            Assert.IsType<SendOutcome.Sent>(outcome);
            return;
        }

        var failed = Assert.IsType<SendOutcome.Failed>(outcome);
        Assert.Contains("4097", failed.Reason, StringComparison.Ordinal);
        Assert.False(failed.ChannelBroken);
        Assert.Empty(rig.Vk.Calls);
    }

    [Fact]
    public async Task A_comment_may_be_longer_but_not_endless()
    {
        var comment = Read(rig.Vk.ResidentComments(5, 7, "Нет света"));
        Assert.IsType<SendOutcome.Sent>(await rig.AnswerAsync(comment, new string('а', 16_384)));
        Assert.IsType<SendOutcome.Failed>(await rig.AnswerAsync(comment, new string('а', 16_385)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"owner":"x","item":[]}""")]
    [InlineData("""{"peer":5}""")]
    public async Task A_thread_whose_address_cannot_be_read_is_refused_in_words(string address)
    {
        var thread = new ThreadAddress(ThreadKind.WallComment, "wall_-1234_7_1", address, true, false);
        var reply = new OutboundReply(Guid.CreateVersion7(), thread, null, "Ответ", []);
        var outcome = await rig.Connector.SendAsync(reply, rig.Settings, CancellationToken.None);
        Assert.Equal("address", Assert.IsType<SendOutcome.Failed>(outcome).Code);
    }

    [Fact]
    public async Task Without_a_token_the_channel_is_broken()
    {
        var message = Read(rig.Vk.ResidentWrites(5, "Нет света"));
        var outcome = await rig.Connector.SendAsync(
            new OutboundReply(Guid.CreateVersion7(), message.Thread, message.Key, "Ответ", []),
            rig.Settings with { Token = null }, CancellationToken.None);
        Assert.True(Assert.IsType<SendOutcome.Failed>(outcome).ChannelBroken);
    }

    [Theory]
    [InlineData(StandInVkPlace.Wall)]
    [InlineData(StandInVkPlace.Board)]
    [InlineData(StandInVkPlace.Photo)]
    public async Task A_sent_comment_can_be_taken_back(StandInVkPlace place)
    {
        var comment = Read(rig.Vk.ResidentComments(place, 5, 7, "Когда?"));
        var sent = Assert.IsType<SendOutcome.Sent>(await rig.AnswerAsync(comment, "Завтра"));
        Assert.Equal(sent, await WithdrawAsync(comment, sent));
        Assert.True(Assert.Single(rig.Vk.OwnEntries).Deleted);
    }

    [Fact]
    public async Task A_sent_message_can_be_taken_back()
    {
        var message = Read(rig.Vk.ResidentWrites(5, "Когда?"));
        var sent = Assert.IsType<SendOutcome.Sent>(await rig.AnswerAsync(message, "Завтра"));
        Assert.Equal(sent, await WithdrawAsync(message, sent));
        Assert.True(Assert.Single(rig.Vk.OwnEntries).Deleted);
    }

    [Fact]
    public async Task A_message_that_VK_keeps_is_not_reported_as_gone()
    {
        var message = Read(rig.Vk.ResidentWrites(5, "Когда?"));
        var outcome = await WithdrawAsync(message, new SendOutcome.Sent("999"));
        Assert.Contains("в течение суток", Assert.IsType<SendOutcome.Failed>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_users_token_a_comment_is_taken_back_by_hand()
    {
        using var plain = new VkRig();
        var comment = plain.Parse<MessageReceived>(plain.Vk.ResidentComments(5, 7, "Когда?"));
        var sent = Assert.IsType<SendOutcome.Sent>(await plain.AnswerAsync(comment, "Завтра"));
        Assert.IsType<SendOutcome.NotPossible>(await plain.Connector.WithdrawAsync(
            comment.Thread, sent.ExternalId, plain.Settings, CancellationToken.None));
    }

    private Task<SendOutcome> WithdrawAsync(MessageReceived message, SendOutcome.Sent sent) =>
        rig.Connector.WithdrawAsync(message.Thread, sent.ExternalId, rig.Settings, CancellationToken.None);

    private MessageReceived Read(StandInVkEvent happened) => rig.Parse<MessageReceived>(happened);
}
