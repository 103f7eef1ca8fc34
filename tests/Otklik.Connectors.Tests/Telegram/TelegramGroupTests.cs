namespace Otklik.Connectors.Tests.Telegram;

/// <summary>Groups: who talks with whom, and who is no resident.</summary>
public sealed class TelegramGroupTests
{
    private readonly TelegramBench bench = new();

    [Fact]
    public void A_message_in_a_group_is_public_has_an_address_and_names_nobody()
    {
        var message = bench.Received(bench.Telegram.ResidentWrites(new(501, "Яма") { Group = TelegramBench.Yard }));
        Assert.Equal(ThreadKind.GroupChat, message.Thread.Kind);
        Assert.True(message.Thread.IsPublic);
        Assert.False(message.NamesPerson);
        Assert.False(message.Thread.NamesPerson);
        Assert.Equal("Двор на Садовой", message.Thread.Context);
        Assert.Equal("https://t.me/sadovaya_dvor/101", message.Permalink);
    }

    [Fact]
    public async Task A_conversation_in_a_supergroup_keeps_one_thread_to_any_depth()
    {
        var group = TelegramBench.Yard;
        var root = bench.Received(bench.Telegram.ResidentWrites(new(501, "Яма") { Group = group }));
        var ours = Assert.IsType<SendOutcome.Sent>(await bench.SendAsync(root, "Где?"));
        var answer = bench.Received(bench.Telegram.ResidentWrites(
            new(501, "Садовая, 5") { Group = group, ReplyTo = TelegramStandInTests.Number(ours) }));
        var deeper = bench.Received(bench.Telegram.ResidentWrites(
            new(502, "И у 7 тоже") { Group = group, ReplyTo = 103 }));
        var stranger = bench.Received(bench.Telegram.ResidentWrites(new(503, "Свет") { Group = group }));

        Assert.Equal("chat_-1001234567890_101", root.Thread.Key);
        Assert.Equal(root.Thread.Key, answer.Thread.Key);
        Assert.Equal(root.Thread.Key, deeper.Thread.Key);
        Assert.Equal($"tg_{ours.ExternalId}", answer.ReplyToKey);
        Assert.NotEqual(root.Thread.Key, stranger.Thread.Key);
    }

    [Fact]
    public void In_a_forum_strangers_of_one_topic_do_not_share_a_conversation()
    {
        const string Topic =
            """
            "message_thread_id":7,"is_topic_message":true,"reply_to_message":{"message_id":7,"date":1,
            "chat":{"id":-1001,"type":"supergroup"},"forum_topic_created":{"name":"Дороги","icon_color":1}}
            """;
        var one = Group("20", $$"""{"text":"Яма",{{Topic}}}""");
        var two = Group("21", $$"""{"text":"Люк",{{Topic}}}""");
        Assert.Equal("chat_-1001_20", one.Thread.Key);
        Assert.Equal("chat_-1001_21", two.Thread.Key);
        Assert.Null(one.ReplyToKey);
        Assert.Contains("\"topic\":7", one.Thread.Address, StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_under_a_channels_post_do_not_share_a_conversation()
    {
        const string Post =
            """
            "message_thread_id":9,"reply_to_message":{"message_id":9,"date":1,"is_automatic_forward":true,
            "chat":{"id":-1001,"type":"supergroup"},"text":"Пост"}
            """;
        Assert.Equal("chat_-1001_20", Group("20", $$"""{"text":"Яма",{{Post}}}""").Thread.Key);
        Assert.Equal("chat_-1001_21", Group("21", $$"""{"text":"Люк",{{Post}}}""").Thread.Key);
        Assert.Equal("tg_-1001_9", Group("21", $$"""{"text":"Люк",{{Post}}}""").ReplyToKey);
    }

    [Fact]
    public void A_plain_group_tells_the_parent_alone()
    {
        var answer = Group("20",
            """{"text":"Да","reply_to_message":{"message_id":19,"date":1,"chat":{"id":-5}}}""", chat: "-5");
        Assert.Equal("chat_-5_19", answer.Thread.Key);
        Assert.Equal("tg_-5_19", answer.ReplyToKey);
        Assert.Null(answer.Permalink);
    }

    [Fact]
    public void Direct_messages_of_a_channel_are_private_one_thread_a_resident()
    {
        var message = Group("20", """{"text":"Яма","direct_messages_topic":{"topic_id":77}}""");
        Assert.Equal((ThreadKind.PrivateChat, "chat_-1001_d77"), (message.Thread.Kind, message.Thread.Key));
        Assert.True(message.Thread.NamesPerson);
        Assert.False(message.Thread.IsPublic);
    }

    [Fact]
    public void A_resident_may_write_in_the_name_of_a_channel_of_theirs()
    {
        var message = Group("20", """{"text":"Яма","sender_chat":{"id":-77,"type":"channel","title":"Мой двор"}}""");
        Assert.Equal(new InboundAuthor("-77", "Мой двор"), message.Author);
    }

    [Theory]
    [InlineData("""{"text":"x","sender_chat":{"id":-1001,"type":"supergroup"}}""", "анонимный администратор")]
    [InlineData("""{"text":"x","is_automatic_forward":true,"sender_chat":{"id":-9,"type":"channel"}}""",
        "Запись канала")]
    [InlineData("""{"new_chat_members":[{"id":5,"is_bot":false,"first_name":"А"}]}""", "вошли")]
    [InlineData("""{"migrate_to_chat_id":-1005}""", "супергруппой")]
    [InlineData("""{"dice":{"emoji":"🎲","value":1}}""", "кубик")]
    [InlineData("""{"video_chat_started":{}}""", "video_chat_started")]
    [InlineData("""{"text":"/start"}""", "Команда")]
    [InlineData("""{"text":"/help@otklik_bot"}""", "Команда")]
    [InlineData("""{}""", "нет ни слов")]
    public void What_is_no_message_of_a_residents_is_ignored_with_a_reason(string content, string words) =>
        Assert.Contains(words, Ignored(Update("message", "20", content)).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("channel_post")]
    [InlineData("business_message")]
    [InlineData("message_reaction")]
    [InlineData("poll_answer")]
    [InlineData("my_chat_member")]
    public void Other_updates_are_ignored_with_a_reason(string kind)
    {
        var ignored = Ignored(Update(kind, "20", """{"text":"x"}"""));
        Assert.Equal("upd_1", ignored.Key);
        Assert.DoesNotContain(kind, ignored.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_update_of_a_kind_not_yet_invented_is_ignored_by_name() =>
        Assert.Contains("«hologram»", Ignored("""{"update_id":1,"hologram":{}}""").Reason, StringComparison.Ordinal);

    [Fact]
    public void Another_bot_is_no_resident_and_our_own_message_is_an_echo()
    {
        const string Bot = """{"update_id":1,"message":{"message_id":5,"date":9,"chat":{"id":-5,"type":"group"},"""
            + """ "text":"x","from":{"id":ID,"is_bot":true,"first_name":"Б"}}}""";
        Assert.Contains("другой бот", Ignored(Bot.Replace("ID", "8")).Reason, StringComparison.Ordinal);
        var echo = Assert.IsType<OwnEcho>(bench.Read(Bot.Replace("ID", "700000001")));
        Assert.Equal("tg_-5_5", echo.MessageKey);
    }

    [Fact]
    public void A_live_location_that_moved_changes_no_text() =>
        Assert.Contains("живая", Ignored(Update(
            "edited_message", "20", """{"edit_date":2,"location":{"latitude":1,"longitude":1}}""")).Reason,
            StringComparison.Ordinal);

    private Ignored Ignored(string update) => Assert.IsType<Ignored>(bench.Read(update));

    private MessageReceived Group(string id, string content, string chat = "-1001") =>
        Assert.IsType<MessageReceived>(bench.Read(Update("message", id, content, chat)));

    private static string Update(string kind, string id, string content, string chat = "-1001")
    {
        var type = chat.Length > 4 ? "supergroup" : "group";
        return $$$"""{"update_id":1,"{{{kind}}}":{"message_id":{{{id}}},"date":1772442000,"""
            + $$$""" "chat":{"id":{{{chat}}},"type":"{{{type}}}","title":"Двор"},"""
            + """ "from":{"id":501,"is_bot":false,"first_name":"А"}"""
            + (content.Length > 2 ? "," : "") + content[1..] + "}";
    }
}
