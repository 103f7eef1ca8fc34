namespace Otklik.Connectors.Tests.Vk;

public sealed class VkPageTests
{
    [Fact]
    public void The_page_on_VK_names_every_event_and_the_connector_knows_each()
    {
        var page = Find("docs", "channels", "vk.md") is { } path
            ? File.ReadAllText(path)
            : throw new InvalidOperationException("docs/channels/vk.md is missing.");
        using var rig = new VkRig();
        foreach (var type in Events)
        {
            Assert.Contains($"`{type}`", page, StringComparison.Ordinal);
            try
            {
                // A type that the page names is known: it does not fall to the reason for unknown ones.
                var reason = rig.Parse<Ignored>(VkRig.Event(type, "{}")).Reason;
                Assert.DoesNotContain("незнакомого вида", reason, StringComparison.Ordinal);
            }
            catch (PayloadException)
            {
                // Known, and an empty object is not enough for it.
            }
        }
    }

    /// <summary>The events of VK's schema 5.199 and the few that only its pages name.</summary>
    private static string[] Events =>
    [
        "app_payload", "audio_new", "board_post_delete", "board_post_edit", "board_post_new", "board_post_restore",
        "confirmation", "donut_money_withdraw", "donut_money_withdraw_error", "donut_subscription_cancelled",
        "donut_subscription_create", "donut_subscription_expired", "donut_subscription_price_changed",
        "donut_subscription_prolonged", "group_change_photo", "group_change_settings", "group_join", "group_leave",
        "group_officers_edit", "lead_forms_new", "like_add", "like_remove", "market_comment_delete",
        "market_comment_edit", "market_comment_new", "market_comment_restore", "market_order_edit",
        "market_order_new", "message_allow", "message_deny", "message_edit", "message_event", "message_new",
        "message_reaction_event", "message_read", "message_reply", "message_typing_state", "messages_edit",
        "photo_comment_delete", "photo_comment_edit", "photo_comment_new", "photo_comment_restore", "photo_new",
        "poll_vote_new", "user_block", "user_unblock", "video_comment_delete", "video_comment_edit",
        "video_comment_new", "video_comment_restore", "video_new", "vkpay_transaction", "wall_post_new",
        "wall_reply_delete", "wall_reply_edit", "wall_reply_new", "wall_reply_restore", "wall_repost",
        "wall_schedule_post_delete", "wall_schedule_post_new",
    ];

    private static string? Find(params string[] parts)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine([at.FullName, .. parts])))
                return Path.Combine([at.FullName, .. parts]);
        }

        return null;
    }
}
