using System.Globalization;
using System.Text.Json.Nodes;

namespace Otklik.Demonstration.StandIns;

/// <summary>Shapes of events as VK's callback schema and its recorded payloads have them.</summary>
internal static class StandInVkBodies
{
    public static JsonObject Comment(StandInVkEntry entry, long group)
    {
        var (owner, item) = Names(entry.Place);
        var body = new JsonObject
        {
            ["id"] = entry.Id,
            ["from_id"] = entry.Author,
            ["date"] = entry.Date,
            ["text"] = Escaped(entry.Text),
            [owner] = -group,
            [item] = entry.Item,
        };
        if (entry.Photos.Count > 0)
            body["attachments"] = Photos(entry);
        if (entry.Place == StandInVkPlace.Board)
            return body;
        body["owner_id"] = -group;
        body["parents_stack"] = new JsonArray(entry.Root is { } root ? [JsonValue.Create(root.Id)] : []);
        if (entry.ReplyTo is { } answered)
        {
            body["reply_to_comment"] = answered.Id;
            body["reply_to_user"] = answered.Author;
        }

        return body;
    }

    public static JsonObject Deletion(StandInVkEntry entry, long group, long deleter)
    {
        var (owner, item) = Names(entry.Place);
        return entry.Place == StandInVkPlace.Board
            ? new JsonObject { [owner] = -group, ["id"] = entry.Id, [item] = entry.Item }
            : new JsonObject
            {
                ["owner_id"] = -group,
                ["id"] = entry.Id,
                ["user_id"] = Math.Max(0, entry.Author),
                ["deleter_id"] = deleter,
                [item] = entry.Item,
            };
    }

    public static JsonObject Post(StandInVkEntry entry, long group)
    {
        var body = new JsonObject
        {
            ["inner_type"] = "wall_wallpost",
            ["id"] = entry.Id,
            ["from_id"] = entry.Author,
            ["owner_id"] = -group,
            ["date"] = entry.Date,
            ["post_type"] = entry.Suggested ? "suggest" : "post",
            ["text"] = Escaped(entry.Text),
            ["attachments"] = Photos(entry),
            ["marked_as_ads"] = 0,
            ["comments"] = new JsonObject { ["count"] = 0 },
        };
        if (entry.Point is { } point)
        {
            body["geo"] = new JsonObject
            {
                ["type"] = "point",
                ["coordinates"] = string.Create(
                    CultureInfo.InvariantCulture, $"{point.Latitude} {point.Longitude}"),
                ["showmap"] = 1,
            };
        }

        return body;
    }

    public static JsonObject Message(StandInVkEntry entry)
    {
        var body = Foreign(entry);
        body["id"] = entry.MessageId;
        body["peer_id"] = entry.Item;
        body["version"] = 10_000_000 + entry.MessageId;
        body["out"] = entry.Author < 0 ? 1 : 0;
        body["important"] = false;
        body["is_hidden"] = false;
        body["random_id"] = entry.RandomId;
        if (entry.Payload is not null)
            body["payload"] = entry.Payload;
        if (entry.Keyboard is not null)
            body["keyboard"] = JsonNode.Parse(entry.Keyboard);
        if (entry.EditedAt is { } edited)
            body["update_time"] = edited;
        if (entry.ReplyTo is { } answered)
            body["reply_message"] = Foreign(answered);
        if (entry.Point is { } point)
        {
            var place = new JsonObject { ["latitude"] = point.Latitude, ["longitude"] = point.Longitude };
            body["geo"] = new JsonObject { ["type"] = "point", ["coordinates"] = place };
        }

        return body;
    }

    public static JsonObject Client() => new()
    {
        ["button_actions"] = new JsonArray("text", "location", "open_link", "callback"),
        ["keyboard"] = true,
        ["inline_keyboard"] = true,
        ["carousel"] = true,
        ["lang_id"] = 0,
    };

    private static JsonObject Foreign(StandInVkEntry entry) => new()
    {
        ["date"] = entry.Date,
        ["from_id"] = entry.Author,
        ["text"] = Escaped(entry.Text),
        ["conversation_message_id"] = entry.Id,
        ["attachments"] = Photos(entry),
        ["fwd_messages"] = new JsonArray(),
    };

    private static JsonArray Photos(StandInVkEntry entry) => new([.. entry.Photos.Select((url, at) => new JsonObject
    {
        ["type"] = "photo",
        ["photo"] = new JsonObject
        {
            ["album_id"] = -7,
            ["date"] = entry.Date,
            ["id"] = (entry.Id * 100) + at,
            ["owner_id"] = entry.Author,
            ["text"] = "",
            ["has_tags"] = false,
            ["sizes"] = new JsonArray(
                new JsonObject { ["type"] = "s", ["url"] = url + "?size=75", ["width"] = 75, ["height"] = 56 },
                new JsonObject { ["type"] = "w", ["url"] = url, ["width"] = 1280, ["height"] = 960 }),
        },
    })]);

    /// <summary>VK escapes what people type.</summary>
    private static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);

    private static (string Owner, string Item) Names(StandInVkPlace place) => place switch
    {
        StandInVkPlace.Wall => ("post_owner_id", "post_id"),
        StandInVkPlace.Board => ("topic_owner_id", "topic_id"),
        StandInVkPlace.Photo => ("photo_owner_id", "photo_id"),
        StandInVkPlace.Video => ("video_owner_id", "video_id"),
        StandInVkPlace.Market => ("market_owner_id", "item_id"),
        _ => throw new ArgumentOutOfRangeException(nameof(place), place, "Not a place for comments."),
    };
}
