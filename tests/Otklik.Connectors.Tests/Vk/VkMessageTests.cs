namespace Otklik.Connectors.Tests.Vk;

public sealed class VkMessageTests : IDisposable
{
    private readonly VkRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public void A_private_message_names_a_person_and_has_no_public_address()
    {
        var message = rig.Parse<MessageReceived>(
            rig.Vk.ResidentWrites(VkRig.Resident, "Нет отопления", point: (51.7, 36.2)));
        Assert.Equal("msg_501_1", message.Key);
        Assert.Equal("peer_501", message.Thread.Key);
        Assert.Equal(ThreadKind.PrivateChat, message.Thread.Kind);
        Assert.True(message.Thread.NamesPerson);
        Assert.False(message.Thread.IsPublic);
        Assert.Null(message.Permalink);
        Assert.Equal(new GeoPoint(51.7, 36.2), message.Point);
    }

    [Fact]
    public void The_shape_before_version_5_103_reads_the_same()
    {
        const string inner = """
            {"date":1,"from_id":5,"id":985,"out":0,"peer_id":5,"text":"Нет воды","conversation_message_id":614,
             "attachments":[]}
            """;
        var old = rig.Parse<MessageReceived>(VkRig.Event("message_new", inner));
        var now = rig.Parse<MessageReceived>(
            VkRig.Event("message_new", $$"""{"client_info":{},"message":{{inner}} }"""));
        Assert.Equal(old with { Attachments = [] }, now with { Attachments = [] });
        Assert.Equal("msg_5_614", now.Key);
    }

    [Fact]
    public void A_group_chat_is_read_by_others_and_names_nobody()
    {
        var message = rig.Parse<MessageReceived>(rig.Vk.ResidentWrites(5, "Когда починят лифт?", chat: 2_000_000_001));
        Assert.Equal(ThreadKind.GroupChat, message.Thread.Kind);
        Assert.True(message.Thread.IsPublic);
        Assert.False(message.Thread.NamesPerson);
    }

    [Fact]
    public void Joining_a_group_chat_is_not_a_message() =>
        rig.Parse<Ignored>(VkRig.Event("message_new", """
            {"message":{"date":1,"from_id":5,"id":0,"peer_id":2000000001,"text":"","conversation_message_id":6,
             "action":{"type":"chat_invite_user_by_link"}}}
            """));

    [Fact]
    public void The_start_button_is_not_a_message() =>
        rig.Parse<Ignored>(rig.Vk.ResidentWrites(5, "Начать", payload: """{"command":"start"}"""));

    [Fact]
    public void A_tapped_button_brings_its_payload_and_its_label()
    {
        var message = rig.Parse<MessageReceived>(
            rig.Vk.ResidentWrites(5, "Да, исправили", """{"otklik":"verdict:yes"}"""));
        Assert.Equal("verdict:yes", message.TapPayload);
        Assert.Equal("Да, исправили", message.Text);
    }

    [Theory]
    [InlineData("""{"otklik":"verdict:no"}""", "verdict:no")]
    [InlineData("\"{\\\"otklik\\\":\\\"verdict:no\\\"}\"", "verdict:no")]
    [InlineData("""{"shop":5}""", """{"shop":5}""")]
    public void A_tap_on_a_callback_button_is_a_message_with_a_payload(string payload, string read)
    {
        var body = VkRig.Event("message_event", $$"""
            {"conversation_message_id":12,"user_id":5,"peer_id":5,"event_id":"tap1","payload":{{payload}}}
            """);
        var message = rig.Parse<MessageReceived>(body);
        Assert.Equal(read, message.TapPayload);
        Assert.Equal("peer_5", message.Thread.Key);
        Assert.Equal("msg_5_12", message.ReplyToKey);
        Assert.Equal(message.Key, rig.Parse(body).Key);
        Assert.NotEqual(message.Key, rig.Parse(body.Replace("tap1", "tap2", StringComparison.Ordinal)).Key);
    }

    [Fact]
    public void An_edit_is_dated_and_two_edits_differ()
    {
        var entry = rig.Vk.ResidentWrites(5, "Нет воды").Entry;
        rig.Time.Advance(TimeSpan.FromMinutes(3));
        var first = rig.Parse<MessageEdited>(rig.Vk.ResidentEdits(entry, "Нет горячей воды"));
        rig.Time.Advance(TimeSpan.FromMinutes(1));
        var second = rig.Parse<MessageEdited>(rig.Vk.ResidentEdits(entry, "Нет воды"));
        Assert.Equal(new DateTime(2026, 3, 2, 9, 3, 0, DateTimeKind.Utc), first.At);
        Assert.Equal("msg_5_1", first.MessageKey);
        Assert.NotEqual(first.Key, second.Key);
    }

    [Fact]
    public void Keys_that_hold_a_persons_number_say_so()
    {
        var happened = rig.Vk.ResidentWrites(5, "Нет воды");
        Assert.True(rig.Parse(happened.Body).NamesPerson);
        Assert.True(rig.Parse(rig.Vk.ResidentEdits(happened.Entry, "Нет тепла").Body).NamesPerson);
        Assert.True(rig.Parse(VkRig.Event("message_reply", """{"id":1,"from_id":-1234,"peer_id":5}""")).NamesPerson);
        Assert.True(rig.Parse(VkRig.Event("message_event", """{"user_id":5,"peer_id":5,"payload":{}}""")).NamesPerson);
        Assert.False(rig.Parse(rig.Vk.ResidentWrites(5, "Нет воды", chat: 2_000_000_001).Body).NamesPerson);
        Assert.False(rig.Parse(rig.Vk.ResidentComments(5, 7, "Нет воды").Body).NamesPerson);
    }

    [Fact]
    public void A_reply_to_our_message_names_it()
    {
        var ours = rig.Vk.ResidentWrites(5, "Нет воды").Entry;
        var answer = rig.Parse<MessageReceived>(rig.Vk.ResidentWrites(5, "Ещё нет", replyTo: ours));
        Assert.Equal("msg_5_1", answer.ReplyToKey);
    }

    [Fact]
    public void Forwarded_words_count_where_the_resident_added_none()
    {
        var message = rig.Parse<MessageReceived>(VkRig.Event("message_new", """
            {"message":{"date":1,"from_id":5,"id":9,"peer_id":5,"text":"","conversation_message_id":6,"fwd_messages":[
             {"date":1,"from_id":6,"text":"Во дворе свалка","conversation_message_id":1,"attachments":[
              {"type":"photo","photo":{"sizes":[{"type":"w","url":"https://img.test/w.jpg","width":9,"height":9}]}}]}]}}
            """));
        Assert.Equal("Во дворе свалка", message.Text);
        Assert.Equal("https://img.test/w.jpg", Assert.Single(message.Attachments).Url);
    }

    [Fact]
    public async Task What_we_send_comes_back_as_an_echo_that_names_the_delivery()
    {
        var message = rig.Parse<MessageReceived>(rig.Vk.ResidentWrites(5, "Нет воды"));
        var key = Guid.CreateVersion7();
        var sent = Assert.IsType<SendOutcome.Sent>(await rig.AnswerAsync(message, "Включим к 18:00", key: key));
        var echo = rig.Parse<OwnEcho>(Assert.Single(rig.Vk.TakeEvents()));
        Assert.Equal(rig.Connector.EchoKey(key), echo.IdempotencyKey);
        Assert.Equal(sent.ExternalId, echo.ExternalId);
        Assert.Equal("msg_5_2", echo.MessageKey);
    }
}
