using Otklik.Demonstration.StandIns;

namespace Otklik.Connectors.Tests.Vk;

public sealed class VkWebhookTests : IDisposable
{
    private readonly VkRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public void The_confirmation_string_goes_back_to_our_own_community() =>
        Assert.Equal(
            new WebhookReceipt.HandShake("0a1b2c3d"), rig.Receive(rig.Vk.ConfirmationCall));

    [Fact]
    public void Another_community_does_not_get_the_confirmation_string() =>
        Assert.Equal(403, Refusal("""{"type":"confirmation","group_id":77}"""));

    [Fact]
    public void An_event_with_the_right_secret_is_taken_under_its_event_id() =>
        Assert.Equal(
            new WebhookReceipt.Accepted("ab12", "ok"), rig.Receive(VkRig.Event("wall_reply_new", """{"id":1}""")));

    [Theory]
    [InlineData("message_new", """{"message":{"peer_id":7,"id":1},"client_info":{}}""", "peer_id:7")]
    [InlineData("message_edit", """{"peer_id":7,"id":1}""", "peer_id:7")]
    [InlineData("wall_reply_new", """{"id":3,"post_id":12,"from_id":7}""", "post_id:12")]
    [InlineData("wall_reply_edit", """{"id":3,"post_id":12,"from_id":7}""", "post_id:12")]
    [InlineData("photo_comment_delete", """{"id":3,"photo_id":12}""", "photo_id:12")]
    [InlineData("wall_reply_new", "7", null)]
    public void What_stands_in_one_chat_or_under_one_post_is_one_conversation(
        string type, string told, string? conversation) => Assert.Equal(conversation,
        Assert.IsType<WebhookReceipt.Accepted>(rig.Receive(VkRig.Event(type, told))).Thread);

    [Fact]
    public void An_event_without_an_id_is_taken_under_a_hash_that_a_repeat_shares()
    {
        const string body = """{"type":"message_new","object":{},"group_id":1234,"secret":"s3cret"}""";
        var first = Assert.IsType<WebhookReceipt.Accepted>(rig.Receive(body));
        Assert.Equal(first, rig.Receive(body));
        Assert.Equal(32, first.Key.Length);
        Assert.NotEqual(first, rig.Receive(body.Replace("{}", "{\"id\":2}", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"type":"message_new","object":{},"group_id":1234,"event_id":"ab12"}""")]
    [InlineData("""{"type":"message_new","object":{},"group_id":1234,"secret":"s3creT"}""")]
    [InlineData("""{"type":"message_new","object":{},"group_id":1234,"secret":"s3cret "}""")]
    [InlineData("""{"type":"message_new","object":{},"group_id":1234,"secret":null}""")]
    [InlineData("""{"type":"message_new","object":{},"group_id":77,"secret":"s3cret"}""")]
    [InlineData("""{"type":"message_new","object":{},"group_id":{},"secret":"s3cret"}""")]
    [InlineData("""{"type":"message_new","object":{},"secret":"s3cret"}""")]
    public void A_call_that_does_not_prove_where_it_is_from_is_refused(string body) => Assert.Equal(403, Refusal(body));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"message_new\"")]
    [InlineData("""{"object":{},"group_id":1234,"secret":"s3cret"}""")]
    [InlineData("""{"type":5,"object":{},"group_id":1234,"secret":"s3cret"}""")]
    [InlineData("""{"failed":2,"ts":10}""")]
    public void A_call_that_is_no_event_is_refused_as_unreadable(string body) => Assert.Equal(400, Refusal(body));

    [Fact]
    public void A_channel_without_a_secret_takes_nothing()
    {
        using var open = new VkRig(new StandInVkOptions { GroupId = VkRig.Group });
        var receipt = open.Receive(open.Vk.ResidentWrites(VkRig.Resident, "Не горит фонарь").Body);
        Assert.Equal(403, Assert.IsType<WebhookReceipt.Refused>(receipt).Status);
    }

    [Fact]
    public void Bombs_of_depth_are_refused() =>
        Assert.Equal(400, Refusal($"{{\"type\":\"message_new\",\"object\":{new string('[', 5000)}"));

    [Theory]
    [InlineData("""{"type":"message_new","group_id":1,"group_id":1234,"secret":"s3cret","event_id":"q1"}""")]
    [InlineData("""{"type":"group_join","group_id":1234,"object":{"a":"\ud83d"},"secret":"s3cret","event_id":"q1"}""")]
    [InlineData("""{"type":"message_new","\udc00":1,"group_id":1234,"secret":"s3cret","event_id":"q1"}""")]
    public void Odd_but_readable_json_is_taken(string body) =>
        Assert.Equal(new WebhookReceipt.Accepted("q1", "ok"), rig.Receive(body));

    [Fact]
    public void An_event_id_that_is_no_id_does_not_become_a_key()
    {
        var body = VkRig.Event("message_new", "{}").Replace("ab12", new string('x', 5000), StringComparison.Ordinal);
        var receipt = rig.Receive(body);
        Assert.Equal(32, Assert.IsType<WebhookReceipt.Accepted>(receipt).Key.Length);
    }

    private int Refusal(string body) => Assert.IsType<WebhookReceipt.Refused>(rig.Receive(body)).Status;
}
