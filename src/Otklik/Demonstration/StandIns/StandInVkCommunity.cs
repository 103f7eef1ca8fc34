using System.Text.Json.Nodes;

namespace Otklik.Demonstration.StandIns;

/// <summary>Answers what the "check" button asks: community, rights, callback server, its events.</summary>
internal sealed class StandInVkCommunity(StandInVkOptions options)
{
    private const int ServerId = 1;

    /// <summary>Names as in <c>groups_long_poll_events</c> of VK's schema.</summary>
    private static readonly string[] Events =
    [
        "message_new", "message_reply", "message_edit", "message_allow", "message_deny", "message_read",
        "message_typing_state", "message_reaction_event", "photo_new", "photo_comment_new", "photo_comment_edit",
        "photo_comment_delete", "photo_comment_restore", "audio_new", "video_new", "video_comment_new",
        "video_comment_edit", "video_comment_delete", "video_comment_restore", "wall_post_new", "wall_repost",
        "wall_reply_new", "wall_reply_edit", "wall_reply_delete", "wall_reply_restore", "wall_schedule_post_new",
        "wall_schedule_post_delete", "board_post_new", "board_post_edit", "board_post_delete", "board_post_restore",
        "market_comment_new", "market_comment_edit", "market_comment_delete", "market_comment_restore",
        "market_order_new", "market_order_edit", "group_join", "group_leave", "group_change_settings",
        "group_change_photo", "group_officers_edit", "poll_vote_new", "user_block", "user_unblock", "lead_forms_new",
        "donut_subscription_create", "donut_subscription_prolonged", "donut_subscription_cancelled",
        "donut_subscription_expired", "donut_subscription_price_changed", "donut_money_withdraw",
        "donut_money_withdraw_error",
    ];

    public JsonNode? TryAnswer(string method, IReadOnlyDictionary<string, string> form) => method switch
    {
        "groups.getById" => Community(form),
        "groups.getTokenPermissions" => Rights(),
        "groups.getCallbackServers" => Servers(),
        "groups.getCallbackSettings" => Settings(),
        "users.get" => new JsonArray(new JsonObject { ["id"] = 1, ["first_name"] = "Анна", ["last_name"] = "Петрова" }),
        _ => null,
    };

    private JsonObject Community(IReadOnlyDictionary<string, string> form)
    {
        var asked = form.GetValueOrDefault("group_id") ?? form.GetValueOrDefault("group_ids");
        if (asked is not null && asked != $"{options.GroupId}")
            throw StandInVkRefusal.Parameter("group_ids is undefined");
        var group = new JsonObject
        {
            ["id"] = options.GroupId,
            ["name"] = options.GroupName,
            ["screen_name"] = $"club{options.GroupId}",
            ["is_closed"] = 0,
            ["type"] = "page",
        };
        return new JsonObject { ["groups"] = new JsonArray(group), ["profiles"] = new JsonArray() };
    }

    private JsonObject Rights() => new()
    {
        ["mask"] = 274432,
        ["permissions"] = new JsonArray([.. options.Rights.Select((name, at) =>
            new JsonObject { ["name"] = name, ["setting"] = 1 << (12 + at) })]),
    };

    private JsonObject Servers() => new()
    {
        ["count"] = 1,
        ["items"] = new JsonArray(new JsonObject
        {
            ["id"] = ServerId,
            ["title"] = "Otklik",
            ["creator_id"] = 1,
            ["url"] = "https://otklik.example/hooks/vk/demo",
            ["secret_key"] = options.Secret ?? "",
            ["status"] = options.ServerStatus,
        }),
    };

    private JsonObject Settings()
    {
        var events = new JsonObject();
        foreach (var name in Events)
            events[name] = options.SilentEvents.Contains(name) ? 0 : 1;
        return new JsonObject { ["api_version"] = "5.199", ["events"] = events };
    }
}
