using System.Text;
using FsCheck.Xunit;

namespace Otklik.Connectors.Tests.Vk;

public sealed class VkHostileInputTests : IDisposable
{
    private static readonly string[] Types =
    [
        "message_new", "message_reply", "message_edit", "message_event", "wall_post_new", "wall_reply_new",
        "wall_reply_edit", "wall_reply_delete", "wall_reply_restore", "board_post_new", "board_post_delete",
        "photo_comment_new", "video_comment_edit", "market_comment_restore", "group_join", "whatever_new",
        "_", "new", "wall_reply_",
    ];

    private static readonly string[] Fields =
    [
        "id", "from_id", "date", "text", "post_owner_id", "post_id", "owner_id", "peer_id", "message", "attachments",
        "parents_stack", "reply_to_comment", "payload", "geo", "fwd_messages", "copy_history", "user_id", "update_time",
        "conversation_message_id", "random_id", "topic_id", "topic_owner_id", "photo_id", "item_id", "video_id",
        "action", "post_type", "event_id", "reply_message", "out", "type", "photo", "sizes", "url",
        "coordinates", "doc", "wall",
    ];

    private readonly VkRig rig = new();

    public void Dispose() => rig.Dispose();

    [Theory]
    [InlineData("""{"failed":1,"ts":10}""")]
    [InlineData("""{"type":"wall_reply_new","group_id":1234}""")]
    [InlineData("""{"type":"wall_reply_new","object":null,"group_id":1234}""")]
    [InlineData("""{"type":"wall_reply_new","object":[],"group_id":1234}""")]
    [InlineData("""{"type":"wall_reply_new","object":{"id":"x","from_id":1,"post_id":2},"group_id":1234}""")]
    [InlineData("""{"type":"wall_reply_new","object":{"id":1,"post_id":2,"text":"без автора"},"group_id":1234}""")]
    [InlineData("""{"type":"message_new","object":{"message":{"text":"ни от кого"}},"group_id":1234}""")]
    [InlineData("""{"type":"message_event","object":{"payload":{}},"group_id":1234}""")]
    [InlineData("not json at all")]
    [InlineData("")]
    public void What_cannot_be_read_says_so_without_quoting_it(string body)
    {
        var fault = Assert.Throws<PayloadException>(() => rig.Parse(body));
        Assert.DoesNotContain("без автора", fault.Message + string.Concat(fault.Arguments), StringComparison.Ordinal);
        Assert.StartsWith("Vk.", fault.Code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1000000000000000000")]
    [InlineData("-9223372036854775808")]
    [InlineData("1e300")]
    [InlineData("\"yesterday\"")]
    [InlineData("null")]
    public void An_absurd_date_does_not_stop_the_message(string date) =>
        Assert.Equal(DateTimeKind.Utc, rig.Parse<MessageReceived>(VkRig.Event("wall_reply_new",
            $$"""{"id":9,"from_id":5,"date":{{date}},"text":"Яма","post_owner_id":-1234,"post_id":6}""")).At.Kind);

    [Fact]
    public void A_hundred_thousand_characters_are_read()
    {
        var endless = new string('Я', 100_000);
        var message = rig.Parse<MessageReceived>(VkRig.Event("wall_reply_new",
            $$"""{"id":9,"from_id":5,"date":1,"text":"{{endless}}","post_owner_id":-1234,"post_id":6}"""));
        Assert.InRange(message.Text.Length, 16_384, 100_000);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[id1|")]
    [InlineData("[https://vk.com/a")]
    [InlineData("<br")]
    [InlineData("&")]
    [InlineData("&#1;")]
    [InlineData("@")]
    public void Text_made_to_be_slow_is_read_at_once(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 100_000 / part.Length));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        rig.Parse(VkRig.Event("wall_reply_new",
            $$"""{"id":9,"from_id":5,"date":1,"text":"{{text}}!","post_owner_id":-1234,"post_id":6}"""));
        Assert.False(patience.IsCancellationRequested);
    }

    [Fact]
    public void Negative_numbers_keep_their_sign_in_keys()
    {
        var message = rig.Parse<MessageReceived>(VkRig.Event("wall_reply_new",
            """{"id":-9,"from_id":-9223372036854775808,"date":1,"text":"Яма","post_owner_id":-1234,"post_id":-6}"""));
        Assert.Equal("wall_-1234_-6_-9", message.Key);
        Assert.Equal("-9223372036854775808", message.Author.Key);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_survived()
    {
        var body = Encoding.UTF8.GetBytes(VkRig.Event("wall_reply_new",
            """{"id":9,"from_id":5,"date":1,"text":"?Яма","post_owner_id":-1234,"post_id":6}"""));
        body[Array.IndexOf(body, (byte)'?')] = 0xFF;
        var message = Assert.IsType<MessageReceived>(Assert.Single(rig.Connector.Parse(body, rig.Settings)));
        Assert.Equal("\uFFFDЯма", message.Text);
    }

    [Fact]
    public void A_byte_order_mark_is_survived() => rig.Parse<Ignored>("\uFEFF" + VkRig.Event("group_join", "{}"));

    [Fact]
    public void A_payload_that_is_a_bomb_is_kept_as_text()
    {
        var bomb = new string('[', 3000);
        var message = rig.Parse<MessageReceived>(rig.Vk.ResidentWrites(5, "Кнопка", payload: bomb));
        Assert.InRange(message.TapPayload!.Length, 1, 255);
    }

    [Property(MaxTest = 500)]
    public bool Any_bytes_are_read_or_refused(byte[] bytes) => Survives(bytes ?? []);

    [Property(MaxTest = 3000)]
    public bool Any_shape_of_an_event_is_read_or_refused(int seed)
    {
        var random = new Random(seed);
        var what = Value(random, 0);
        return Survives(Encoding.UTF8.GetBytes(VkRig.Event(Types[random.Next(Types.Length)], what)));
    }

    [Property(MaxTest = 1500)]
    public bool A_real_event_with_any_bytes_changed_is_read_or_refused(int seed)
    {
        var random = new Random(seed);
        var happened = rig.Vk.ResidentWrites(
            5, "Нет воды \U0001F600", """{"otklik":"a"}""", photos: ["https://i.test/p.jpg"]);
        var body = Encoding.UTF8.GetBytes(happened.Body);
        for (var i = random.Next(1, 8); i > 0; i--)
            body[random.Next(body.Length)] = (byte)random.Next(256);
        return Survives(body);
    }

    /// <summary>Nothing but <see cref="PayloadException"/> may come out; every event has a key and a date in
    /// UTC.</summary>
    private bool Survives(byte[] body)
    {
        rig.Connector.Receive(new WebhookCall(body, new Dictionary<string, string>()), rig.Settings);
        try
        {
            return rig.Connector.Parse(body, rig.Settings).All(read =>
                read.Key.Length is > 0 and < 300 && read.At.Kind == DateTimeKind.Utc
                && (read is not MessageReceived message || message.Text.All(unit => unit != '\0')));
        }
        catch (PayloadException)
        {
            return true;
        }
    }

    private static string Value(Random random, int depth) => (depth > 4 ? random.Next(1, 8) : random.Next(0, 12)) switch
    {
        0 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth + 1)))}]",
        1 => "null",
        2 => "true",
        3 => $"{random.NextInt64(long.MinValue, long.MaxValue)}",
        4 => "1e400",
        5 => """"\ud800\u0000[id1|a]<br>&amp;"""",
        6 => $"\"{random.Next()}\"",
        7 => $"{random.Next(1, 2_000_000_100)}",
        _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(8)).Select(_ =>
            $"\"{Fields[random.Next(Fields.Length)]}\":{Value(random, depth + 1)}"))}}}",
    };
}
