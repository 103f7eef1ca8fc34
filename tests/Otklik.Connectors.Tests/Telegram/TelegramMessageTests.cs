using Otklik.Demonstration.StandIns;

namespace Otklik.Connectors.Tests.Telegram;

/// <summary>What a resident sends in private, and what staff then read.</summary>
public sealed class TelegramMessageTests
{
    private readonly TelegramBench bench = new();

    [Fact]
    public void A_private_message_names_its_writer_and_can_be_answered_where_it_was_written()
    {
        var message = bench.Received(bench.Telegram.ResidentWrites(
            new(501, " Яма\r\nу дома 5\u0000 ") { Name = "Анна", Nick = "anna_s" }));

        Assert.Equal("tg_501_101", message.Key);
        Assert.Equal("Яма\nу дома 5", message.Text);
        Assert.Equal(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc), message.At);
        Assert.Equal(new InboundAuthor("501", "Анна", "@anna_s"), message.Author);
        Assert.Equal(ThreadKind.PrivateChat, message.Thread.Kind);
        Assert.Equal("chat_501", message.Thread.Key);
        Assert.True(message.NamesPerson);
        Assert.True(message.Thread.NamesPerson);
        Assert.True(message.NamesPerson);
        Assert.False(message.Thread.IsPublic);
        Assert.Null(message.Permalink);
    }

    [Fact]
    public void The_largest_size_of_a_photo_is_taken_and_its_caption_is_the_text()
    {
        var message = bench.Received(bench.Telegram.ResidentWrites(new(501, "Провал") { Photo = new byte[2000] }));
        Assert.Equal("Провал", message.Text);
        Assert.Equal(
            new InboundAttachment(AttachmentKind.Photo, FileId: "file1", ContentType: "image/jpeg", Size: 2000),
            Assert.Single(message.Attachments));
    }

    [Fact]
    public void Pictures_of_an_album_without_words_stay_in_the_thread_of_the_one_that_has_them()
    {
        var words = bench.Received(bench.Telegram.ResidentWrites(new(501, "Двор") { Photo = [1], Album = "9" }));
        var silent = bench.Received(bench.Telegram.ResidentWrites(new(501) { Photo = [2], Album = "9" }));
        Assert.Equal("", silent.Text);
        Assert.Single(silent.Attachments);
        Assert.Equal(words.Thread.Key, silent.Thread.Key);

        var group = TelegramBench.Yard;
        var first = bench.Telegram.ResidentWrites(new(501, "Двор") { Photo = [1], Album = "9", Group = group });
        var second = bench.Telegram.ResidentWrites(new(501) { Photo = [2], Album = "9", Group = group });
        Assert.Equal(bench.Received(first).Thread.Key, bench.Received(second).Thread.Key);
    }

    [Fact]
    public void A_place_on_the_map_is_a_message_even_without_words()
    {
        var message = bench.Received(bench.Telegram.ResidentWrites(new(501) { Point = (55.75, 37.62) }));
        Assert.Equal(new GeoPoint(55.75, 37.62), message.Point);
        Assert.Equal("", message.Text);
    }

    [Theory]
    [InlineData("""{"document":{"file_id":"F","file_name":"../a\u202Efdp.exe","mime_type":"text/plain"}}""",
        AttachmentKind.Document, "../afdp.exe")]
    [InlineData("""{"document":{"file_id":"F","mime_type":"image/png"}}""", AttachmentKind.Photo, null)]
    [InlineData("""{"animation":{"file_id":"F"},"document":{"file_id":"F"}}""", AttachmentKind.Video, null)]
    [InlineData("""{"video":{"file_id":"F","file_name":"v.mp4"}}""", AttachmentKind.Video, "v.mp4")]
    [InlineData("""{"video_note":{"file_id":"F"}}""", AttachmentKind.Video, null)]
    [InlineData("""{"voice":{"file_id":"F"}}""", AttachmentKind.Audio, null)]
    [InlineData("""{"audio":{"file_id":"F"}}""", AttachmentKind.Audio, null)]
    [InlineData("""{"sticker":{"file_id":"F"}}""", AttachmentKind.Sticker, null)]
    public void Files_of_every_kind_come_with_the_message(string content, AttachmentKind kind, string? name)
    {
        var file = Assert.Single(Assert.IsType<MessageReceived>(bench.Read(Private(content))).Attachments);
        Assert.Equal((kind, "F", name), (file.Kind, file.FileId, file.Name));
    }

    [Theory]
    [InlineData("""{"venue":{"location":{"latitude":55.0,"longitude":37.0},"title":"Парк","address":"Садовая, 1"}}""",
        "Парк, Садовая, 1")]
    [InlineData("""{"poll":{"question":"Нужен ли переход?","options":[]}}""", "Нужен ли переход?")]
    [InlineData("""{"checklist":{"title":"Не сделано","tasks":[{"id":1,"text":"лавка"},{"id":2,"text":"урна"}]}}""",
        "Не сделано\n- лавка\n- урна")]
    [InlineData("""{"rich_message":{"blocks":[{"type":"paragraph","text":["Нет ",{"type":"bold","text":"воды"}]},"""
        + """{"type":"list","items":[{"label":"1","blocks":[{"type":"paragraph","text":"третий день"}]}]}]}}""",
        "Нет воды\nтретий день")]
    public void Words_are_found_wherever_Telegram_puts_them(string content, string text)
    {
        var read = Assert.IsType<MessageReceived>(bench.Read(Private(content))).Text;
        Assert.Equal(text, string.Join('\n', read.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void The_phone_that_residents_share_as_their_own_is_a_contact_and_a_strangers_is_not()
    {
        const string Shared = """{"contact":{"phone_number":"+70000000000","first_name":"А","user_id":"OWNER"}}""";
        var own = bench.Read(Private(Shared.Replace("\"OWNER\"", "501")));
        var other = bench.Read(Private(Shared.Replace("\"OWNER\"", "502")));
        Assert.Equal("+70000000000", Assert.IsType<MessageReceived>(own).Author.Contact);
        Assert.Null(Assert.IsType<MessageReceived>(other).Author.Contact);
    }

    [Theory]
    [InlineData("""{"type":"hidden_user","date":1,"sender_user_name":"Имя Чужое"}""", "писал другой человек")]
    [InlineData("""{"type":"channel","date":1,"chat":{"id":-5,"type":"channel","title":"Город"}}""", "«Город»")]
    public void A_forwarded_message_says_so_but_names_no_third_person(string origin, string words)
    {
        var text = Assert.IsType<MessageReceived>(
            bench.Read(Private($$"""{"text":"Смотрите","forward_origin":{{origin}}}"""))).Text;
        Assert.StartsWith("Смотрите\n\n(Переслано", text, StringComparison.Ordinal);
        Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Чужое", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/start c0de_-1", "/start c0de_-1", "start:c0de_-1")]
    [InlineData("/start@otklik_bot c0de", "/start@otklik_bot c0de", "start:c0de")]
    [InlineData("/start у дома яма", "у дома яма", null)]
    [InlineData("/report у дома яма", "у дома яма", null)]
    [InlineData("/жалоба у дома яма", "/жалоба у дома яма", null)]
    [InlineData("/5 подъезд, нет света", "/5 подъезд, нет света", null)]
    public void A_command_is_taken_off_and_a_deep_link_is_a_tap(string written, string text, string? tap)
    {
        var message = bench.Received(bench.Telegram.ResidentWrites(new(501, written)));
        Assert.Equal((text, tap), (message.Text, message.TapPayload));
    }

    [Fact]
    public void A_changed_text_is_told_beside_the_message_and_each_change_has_its_own_key()
    {
        bench.Received(bench.Telegram.ResidentWrites(new(501, "Дом 5")));
        bench.Time.Advance(TimeSpan.FromSeconds(7));
        var edit = Assert.IsType<MessageEdited>(bench.Read(bench.Telegram.ResidentEdits(501, 101, "Дом 7")));
        Assert.Equal(("tg_501_101", "Дом 7"), (edit.MessageKey, edit.Text));
        Assert.Equal("tg_501_101#e1772442007", edit.Key);
    }

    [Fact]
    public async Task A_tap_comes_with_the_label_that_the_resident_saw()
    {
        var who = new StandInTelegramDraft(501, "Яма");
        var sent = Assert.IsType<SendOutcome.Sent>(await bench.SendAsync(
            bench.Received(bench.Telegram.ResidentWrites(who)), "Исправили?", new Tap("Да", "fixed:1"),
                new("Нет", "n")));
        var update = bench.Telegram.ResidentTaps(who, TelegramStandInTests.Number(sent), "fixed:1");

        var tap = bench.Received(update);
        Assert.StartsWith("cb_", tap.Key, StringComparison.Ordinal);
        Assert.Equal(("Да", "fixed:1"), (tap.Text, tap.TapPayload));
        Assert.Equal("chat_501", tap.Thread.Key);
        Assert.Equal("501", tap.Author.Key);
        Assert.EndsWith(sent.ExternalId, tap.ReplyToKey, StringComparison.Ordinal);
        var token = TestContext.Current.CancellationToken;
        var waiting = bench.Connector.FindTap(update);
        Assert.Equal(tap.Key, $"cb_{waiting?.Id}");
        Assert.Equal(TapAnswer.Taken, await bench.Connector.AnswerTapAsync(waiting!, bench.Settings, token));
        Assert.Equal(0, bench.Telegram.TurningButtons);
        Assert.Equal(TapAnswer.Refused, await bench.Connector.AnswerTapAsync(waiting!, bench.Settings, token));
        bench.Telegram.Fail(StandInTelegramFault.TooManyRequests(3), method: "answerCallbackQuery");
        Assert.Equal(TapAnswer.Later, await bench.Connector.AnswerTapAsync(waiting!, bench.Settings, token));
        Assert.Null(bench.Connector.FindTap(bench.Telegram.ResidentWrites(new(501, "Где callback_query?"))));
    }

    internal static string Private(string content) =>
        """{"update_id":1,"message":{"message_id":5,"date":1772442000,"chat":{"id":501,"type":"private"},"""
        + """ "from":{"id":501,"is_bot":false,"first_name":"А"},""" + content[1..] + "}";
}
