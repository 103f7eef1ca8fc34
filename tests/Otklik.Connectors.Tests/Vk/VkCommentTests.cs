using Otklik.Demonstration.StandIns;

namespace Otklik.Connectors.Tests.Vk;

public sealed class VkCommentTests : IDisposable
{
    private readonly VkRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public void A_comment_under_a_post_is_a_message_in_the_thread_of_its_own()
    {
        var post = rig.Vk.CommunityPosts("Завтра чистим улицы").Entry;
        var message = rig.Parse<MessageReceived>(
            rig.Vk.ResidentComments(VkRig.Resident, post.Id, "Во дворе не убран снег, Садовая 5"));

        Assert.Equal("wall_-1234_1_1", message.Key);
        Assert.Equal("Во дворе не убран снег, Садовая 5", message.Text);
        Assert.Equal(new InboundAuthor("501", null, "https://vk.com/id501"), message.Author);
        Assert.Equal("https://vk.com/wall-1234_1?reply=1", message.Permalink);
        Assert.Equal(ThreadKind.WallComment, message.Thread.Kind);
        Assert.Equal("wall_-1234_1_1", message.Thread.Key);
        Assert.True(message.Thread.IsPublic);
        Assert.False(message.Thread.NamesPerson);
        Assert.Null(message.ReplyToKey);
        Assert.Equal(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc), message.At);
        Assert.Equal(DateTimeKind.Utc, message.At.Kind);
    }

    [Fact]
    public void The_same_number_under_two_posts_is_two_messages()
    {
        var first = rig.Parse<MessageReceived>(rig.Vk.ResidentComments(VkRig.Resident, 1, "Яма"));
        var second = rig.Parse<MessageReceived>(rig.Vk.ResidentComments(VkRig.Resident, 2, "Яма"));
        Assert.NotEqual(first.Key, second.Key);
        Assert.NotEqual(first.Thread.Key, second.Thread.Key);
    }

    [Fact]
    public void Answers_stay_in_the_thread_of_the_branch()
    {
        var head = rig.Vk.ResidentComments(VkRig.Resident, 1, "Нет воды");
        var answer = rig.Vk.ResidentComments(502, 1, "И у нас тоже", head.Entry);
        var deeper = rig.Vk.ResidentComments(503, 1, "А у нас есть", answer.Entry);

        var thread = rig.Parse<MessageReceived>(head).Thread.Key;
        var message = rig.Parse<MessageReceived>(deeper);
        Assert.Equal(thread, rig.Parse<MessageReceived>(answer).Thread.Key);
        Assert.Equal(thread, message.Thread.Key);
        Assert.Equal("wall_-1234_1_2", message.ReplyToKey);
        Assert.Equal("https://vk.com/wall-1234_1?reply=3&thread=1", message.Permalink);
    }

    [Fact]
    public void Our_own_comment_is_an_echo_with_the_id_that_sending_returned()
    {
        var echo = rig.Parse<OwnEcho>(VkRig.Event(
            "wall_reply_new",
            """{"id":9,"from_id":-1234,"date":1,"text":"Исправим","post_owner_id":-1234,"post_id":6}"""));
        Assert.Equal("wall_-1234_6_9", echo.MessageKey);
    }

    [Fact]
    public void The_writer_of_a_post_who_comments_on_it_goes_on_with_it()
    {
        var message = rig.Parse<MessageReceived>(VkRig.Event("wall_reply_new", """
            {"id":9,"from_id":5,"date":1,"text":"Адрес: Садовая 5","post_owner_id":-1234,"post_id":6,"parents_stack":[],
             "is_from_post_author":true}
            """));
        Assert.Equal("post_-1234_6", message.ReplyToKey);
    }

    [Theory]
    [InlineData(StandInVkPlace.Board, ThreadKind.BoardComment, "board_1234_40_1", "topic-1234_40?post=1")]
    [InlineData(StandInVkPlace.Photo, ThreadKind.PhotoComment, "photo_-1234_40_1", "photo-1234_40?reply=1")]
    [InlineData(StandInVkPlace.Video, ThreadKind.VideoComment, "video_-1234_40_1", "video-1234_40?reply=1")]
    [InlineData(StandInVkPlace.Market, ThreadKind.MarketComment, "market_-1234_40_1", "product-1234_40?reply=1")]
    public void Comments_elsewhere_are_messages_too(StandInVkPlace place, ThreadKind kind, string key, string link)
    {
        var happened = rig.Vk.ResidentComments(place, VkRig.Resident, 40, "Остановку перенесли?");
        var message = rig.Parse<MessageReceived>(happened);
        Assert.Equal(kind, message.Thread.Kind);
        Assert.Equal(key, message.Key);
        Assert.Equal($"https://vk.com/{link}", message.Permalink);

        Assert.Equal(key, rig.Parse<MessageEdited>(rig.Vk.ResidentEdits(happened.Entry, "Рынок?")).MessageKey);
        Assert.Equal(key, rig.Parse<MessageDeleted>(rig.Vk.ResidentDeletes(happened.Entry)).MessageKey);
        Assert.Equal(key, rig.Parse<MessageRestored>(rig.Vk.ResidentRestores(happened.Entry)).MessageKey);
    }

    [Fact]
    public void An_answer_on_a_board_is_known_by_its_mark_in_the_text()
    {
        var message = rig.Parse<MessageReceived>(VkRig.Event("board_post_new", """
            {"id":8,"from_id":5,"date":1,"text":"[id77:bp-1234_7|Анна], и у нас","topic_owner_id":-1234,"topic_id":40}
            """));
        Assert.Equal("board_1234_40_7", message.ReplyToKey);
        Assert.Equal("Анна, и у нас", message.Text);
    }

    [Fact]
    public void A_repeat_of_an_edit_has_its_key_and_the_next_edit_another()
    {
        var entry = rig.Vk.ResidentComments(VkRig.Resident, 1, "Яма на Садовой").Entry;
        var first = rig.Vk.ResidentEdits(entry, "Яма на Садовой, 5");
        var second = rig.Vk.ResidentEdits(entry, "Яма на Садовой, 7");
        Assert.Equal(rig.Parse<MessageEdited>(first), rig.Parse<MessageEdited>(first));
        Assert.NotEqual(rig.Parse(first.Body).Key, rig.Parse(second.Body).Key);
        Assert.StartsWith("wall_-1234_1_1#e", rig.Parse(first.Body).Key, StringComparison.Ordinal);
    }

    [Fact]
    public void Edits_without_event_ids_are_told_apart_by_what_they_say()
    {
        static string Edit(string text) =>
            $$"""
            {"object":{"id":9,"from_id":5,"date":1,"text":"{{text}}","post_owner_id":-1234,"post_id":6},
             "type":"wall_reply_edit","group_id":1234}
            """;
        Assert.Equal(rig.Parse(Edit("Яма")).Key, rig.Parse(Edit("Яма")).Key);
        Assert.NotEqual(rig.Parse(Edit("Яма")).Key, rig.Parse(Edit("Яма засыпана")).Key);
    }

    [Fact]
    public void Deleting_restoring_and_deleting_again_are_three_changes()
    {
        var entry = rig.Vk.ResidentComments(VkRig.Resident, 1, "Яма").Entry;
        var keys = new[]
        {
            rig.Parse(rig.Vk.ResidentDeletes(entry).Body).Key,
            rig.Parse(rig.Vk.ResidentRestores(entry).Body).Key,
            rig.Parse(rig.Vk.ResidentDeletes(entry).Body).Key,
        };
        Assert.Equal(3, keys.Distinct().Count());
        Assert.StartsWith("wall_-1234_1_1#d", keys[0], StringComparison.Ordinal);
        Assert.StartsWith("wall_-1234_1_1#r", keys[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_of_our_own_comments_are_left_out()
    {
        const string own = """{"id":9,"from_id":-1234,"date":1,"text":"Исправим","post_owner_id":-1234,"post_id":6}""";
        Assert.NotEmpty(rig.Parse<Ignored>(VkRig.Event("wall_reply_edit", own)).Reason);
        Assert.NotEmpty(rig.Parse<Ignored>(VkRig.Event("wall_reply_restore", own)).Reason);
    }

    [Theory]
    [InlineData("Не работает лифт &amp; домофон &lt;3", "Не работает лифт & домофон <3")]
    [InlineData("Первая<br>вторая<br/>третья", "Первая\nвторая\nтретья")]
    [InlineData("[id55|Иван], уберите", "Иван, уберите")]
    [InlineData("[club1234|Администрация], уберите", "Администрация, уберите")]
    [InlineData("Смотрите [https://vk.com/wall-1_2|запись]", "Смотрите запись")]
    [InlineData("[срочно] яма [id5|без конца", "[срочно] яма [id5|без конца")]
    [InlineData(@"До\u0000после", "Допосле")]
    [InlineData(@"До\ud83dпосле", "До\uFFFDпосле")]
    [InlineData(@"До\udc00\ud83dпосле", "До\uFFFD\uFFFDпосле")]
    [InlineData(@"\ud83d\ude00 весело \\ud83d", "\U0001F600 весело \\ud83d")]
    public void Text_reads_as_the_resident_sees_it(string sent, string read)
    {
        var message = rig.Parse<MessageReceived>(VkRig.Event(
            "wall_reply_new",
            $$"""{"id":9,"from_id":5,"date":1,"text":"{{sent}}","post_owner_id":-1234,"post_id":6}"""));
        Assert.Equal(read, message.Text);
    }

    [Fact]
    public void A_comment_without_words_and_files_is_left_out() =>
        rig.Parse<Ignored>(VkRig.Event(
            "wall_reply_new", """{"id":9,"from_id":5,"date":1,"text":" ","post_owner_id":-1234,"post_id":6}"""));
}
