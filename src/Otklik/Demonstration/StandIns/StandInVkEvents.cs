using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Otklik.Demonstration.StandIns;

/// <summary>Puts what happened into the envelope of the Callback API.</summary>
internal sealed class StandInVkEvents(StandInVkOptions options)
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Confirmation => new JsonObject { ["type"] = "confirmation", ["group_id"] = options.GroupId }
        .ToJsonString();

    public StandInVkEvent New(StandInVkEntry entry) => entry switch
    {
        { Place: StandInVkPlace.Post } =>
            Of("wall_post_new", StandInVkBodies.Post(entry, options.GroupId), entry),
        { Place: StandInVkPlace.Chat, Author: < 0 } =>
            Of("message_reply", StandInVkBodies.Message(entry), entry),
        { Place: StandInVkPlace.Chat } => Of(
            "message_new",
            new JsonObject { ["message"] = StandInVkBodies.Message(entry), ["client_info"] = StandInVkBodies.Client() },
            entry),
        _ => Of($"{Prefix(entry.Place)}_new", StandInVkBodies.Comment(entry, options.GroupId), entry),
    };

    public StandInVkEvent Edited(StandInVkEntry entry) => entry.Place == StandInVkPlace.Chat
        ? Of("message_edit", StandInVkBodies.Message(entry), entry)
        : Of($"{Prefix(entry.Place)}_edit", StandInVkBodies.Comment(entry, options.GroupId), entry);

    public StandInVkEvent Deleted(StandInVkEntry entry) => Of(
        $"{Prefix(entry.Place)}_delete",
        StandInVkBodies.Deletion(entry, options.GroupId, Math.Max(0, entry.Author)), entry);

    public StandInVkEvent Restored(StandInVkEntry entry) =>
        Of($"{Prefix(entry.Place)}_restore", StandInVkBodies.Comment(entry, options.GroupId), entry);

    public StandInVkEvent Tapped(StandInVkEntry keyboard, long resident, JsonNode payload, StandInVkTaps taps)
    {
        var id = NewId()[..12];
        taps.Pressed(id, resident, keyboard.Item);
        return Of(
            "message_event",
            new JsonObject
            {
                ["user_id"] = resident,
                ["peer_id"] = keyboard.Item,
                ["event_id"] = id,
                ["payload"] = payload,
                ["conversation_message_id"] = keyboard.Id,
            },
            keyboard);
    }

    private StandInVkEvent Of(string type, JsonObject what, StandInVkEntry entry)
    {
        var body = new JsonObject
        {
            ["group_id"] = options.GroupId,
            ["type"] = type,
            ["event_id"] = NewId(),
            ["v"] = "5.199",
            ["object"] = what,
        };
        if (options.Secret is not null)
            body["secret"] = options.Secret;
        return new StandInVkEvent(type, body.ToJsonString(Plain), entry);
    }

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

    private static string Prefix(StandInVkPlace place) => place switch
    {
        StandInVkPlace.Wall => "wall_reply",
        StandInVkPlace.Board => "board_post",
        StandInVkPlace.Photo => "photo_comment",
        StandInVkPlace.Video => "video_comment",
        StandInVkPlace.Market => "market_comment",
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "VK has no such event."),
    };
}
