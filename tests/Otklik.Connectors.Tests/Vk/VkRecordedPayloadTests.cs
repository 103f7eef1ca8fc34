using System.Text;

namespace Otklik.Connectors.Tests.Vk;

/// <summary>Every event that VK was recorded to send is taken, or left out for a reason that people can
/// read.</summary>
public sealed class VkRecordedPayloadTests : IDisposable
{
    private readonly VkRig rig = new();

    public static TheoryData<string, string> Expected => new()
    {
        { "BoardPostDeleteTest", nameof(MessageDeleted) },
        { "BoardPostEditTest", nameof(Ignored) },
        { "BoardPostNew", nameof(MessageReceived) },
        { "BoardPostNewFirst", nameof(OwnEcho) },
        { "BoardPostRestoreTest", nameof(MessageRestored) },
        { "DonutSubscriptionCancelled", nameof(Ignored) },
        { "DonutSubscriptionCreate", nameof(Ignored) },
        { "DonutSubscriptionExpired", nameof(Ignored) },
        { "DonutSubscriptionPriceChanged", nameof(Ignored) },
        { "DonutSubscriptionProlonged", nameof(Ignored) },
        { "DonutWithdraw", nameof(Ignored) },
        { "DonutWithdrawError", nameof(Ignored) },
        { "GroupChangePhotoTest", nameof(Ignored) },
        { "GroupJoinTest", nameof(Ignored) },
        { "GroupLeaveSelfTest", nameof(Ignored) },
        { "GroupLeaveTest", nameof(Ignored) },
        { "GroupOfficersEditTest", nameof(Ignored) },
        { "MarketCommentDeleteTest", nameof(MessageDeleted) },
        { "MarketCommentEditTest", nameof(MessageEdited) },
        { "MarketCommentNewTest", nameof(MessageReceived) },
        { "MarketCommentRestoreTest", nameof(MessageRestored) },
        { "MessageAllowTest", nameof(Ignored) },
        { "MessageDenyTest", nameof(Ignored) },
        { "MessageEditTest", nameof(Ignored) },
        { "MessageEventTest", nameof(MessageReceived) },
        { "MessageNewTemplateTest", nameof(MessageReceived) },
        { "MessageNewTest", nameof(MessageReceived) },
        { "MessageReplyTest", nameof(OwnEcho) },
        { "PhotoCommentDeleteTest", nameof(MessageDeleted) },
        { "PhotoCommentEditTest", nameof(MessageEdited) },
        { "PhotoCommentNewTest", nameof(MessageReceived) },
        { "PhotoCommentRestoreTest", nameof(MessageRestored) },
        { "PhotoNewTest", nameof(Ignored) },
        { "PollVoteNewTest", nameof(Ignored) },
        { "UserBlockTemporaryTest", nameof(Ignored) },
        { "UserBlockTest", nameof(Ignored) },
        { "UserUnblockByEndDateTest", nameof(Ignored) },
        { "UserUnblockTest", nameof(Ignored) },
        { "VideoCommentDeleteTest", nameof(MessageDeleted) },
        { "VideoCommentEditTest", nameof(MessageEdited) },
        { "VideoCommentNewTest", nameof(MessageReceived) },
        { "VideoCommentRestoreTest", nameof(MessageRestored) },
        { "VideoNewTest", nameof(Ignored) },
        { "WallPostNewTest", nameof(MessageReceived) },
        { "WallReplyDeleteTest", nameof(MessageDeleted) },
        { "WallReplyEditTest", nameof(MessageEdited) },
        { "WallReplyNewTest", nameof(MessageReceived) },
        { "WallReplyRestoreTest", nameof(MessageRestored) },
    };

    public void Dispose() => rig.Dispose();

    [Theory]
    [MemberData(nameof(Expected))]
    public void A_recorded_event_becomes_what_the_table_says(string name, string kind)
    {
        var body = File.ReadAllBytes(File_(name));
        var read = Assert.Single(rig.Connector.Parse(body, rig.Settings));
        Assert.Equal(kind, read.GetType().Name);
        Assert.Equal(DateTimeKind.Utc, read.At.Kind);
        if (read is Ignored ignored)
            Assert.Matches("^[А-ЯЁ].{15,}[.]$", ignored.Reason);
        Assert.Equal(read.Key, Assert.Single(rig.Connector.Parse(body, rig.Settings)).Key);
    }

    [Fact]
    public void The_table_misses_no_recorded_event()
    {
        var recorded = Directory.GetFiles(VkRecordings.Path("vknet", "BotsLongPoll"), "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file)["GetBotsLongPollHistory_".Length..])
            .Where(name => !name.StartsWith("Failed", StringComparison.Ordinal));
        Assert.Equal(recorded.Order(), Expected.Select(row => row.Data.Item1).Order());
    }

    [Fact]
    public void A_failed_long_poll_is_no_event()
    {
        foreach (var file in Directory.GetFiles(VkRecordings.Path("vknet", "BotsLongPoll"), "*_Failed*.json"))
            Assert.Throws<PayloadException>(() => rig.Connector.Parse(File.ReadAllBytes(file), rig.Settings));
    }

    [Fact]
    public void A_deletion_names_the_message_that_the_new_comment_made()
    {
        var key = Parse<MessageReceived>("WallReplyNewTest").Key;
        Assert.Equal(key, Parse<MessageEdited>("WallReplyEditTest").MessageKey);
        Assert.Equal(key, Parse<MessageDeleted>("WallReplyDeleteTest").MessageKey);
        Assert.Equal(key, Parse<MessageRestored>("WallReplyRestoreTest").MessageKey);
    }

    [Fact]
    public void Recorded_events_are_refused_at_the_door_because_they_lack_the_secret()
    {
        var body = File.ReadAllText(File_("WallReplyNewTest"), Encoding.UTF8);
        Assert.Equal(403, Assert.IsType<WebhookReceipt.Refused>(rig.Receive(body)).Status);
    }

    private T Parse<T>(string name) where T : InboundEvent =>
        Assert.IsType<T>(Assert.Single(rig.Connector.Parse(File.ReadAllBytes(File_(name)), rig.Settings)));

    private static string File_(string name) =>
        VkRecordings.Path("vknet", "BotsLongPoll", $"GetBotsLongPollHistory_{name}.json");
}
