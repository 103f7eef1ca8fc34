using System.Text.Json.Nodes;

namespace Otklik.Demonstration.StandIns;

/// <summary>Builds messages in the shape that Telegram sends them.</summary>
internal static class StandInTelegramUpdates
{
    public static JsonObject Message(StandInTelegramDraft draft, long number, long seconds, JsonObject? parent)
    {
        var message = new JsonObject
        {
            ["message_id"] = number,
            ["from"] = Person(draft),
            ["chat"] = Chat(draft),
            ["date"] = seconds,
        };
        if (draft.Group is { Topic: { } topic })
        {
            message["message_thread_id"] = topic;
            message["is_topic_message"] = true;
        }
        else if (draft.Group is { IsSupergroup: true } && parent is not null)
        {
            message["message_thread_id"] = (parent["message_thread_id"] ?? parent["message_id"])!.DeepClone();
        }

        if (parent is not null) message["reply_to_message"] = WithoutParent(parent);
        if (draft.Album is { } album) message["media_group_id"] = album;
        if (draft.Text.Length > 0) AddText(message, draft);
        if (draft.Point is { } point)
        {
            message["location"] = new JsonObject { ["latitude"] = point.Latitude, ["longitude"] = point.Longitude };
        }

        return message;
    }

    public static JsonObject Chat(StandInTelegramDraft draft) => draft.Group is { } group
        ? WithNick(new JsonObject
        {
            ["id"] = group.Id,
            ["type"] = group.IsSupergroup ? "supergroup" : "group",
            ["title"] = group.Title,
        }, group.Nick)
        : WithNick(new JsonObject { ["id"] = draft.Resident, ["type"] = "private", ["first_name"] = draft.Name },
            draft.Nick);

    public static JsonObject Person(StandInTelegramDraft draft) => WithNick(
        new JsonObject
        {
            ["id"] = draft.Resident,
            ["is_bot"] = false,
            ["first_name"] = draft.Name,
            ["language_code"] = "ru",
        },
        draft.Nick);

    public static JsonObject Bot(long id, string nick) => new()
    {
        ["id"] = id,
        ["is_bot"] = true,
        ["first_name"] = "Отклик",
        ["username"] = nick,
    };

    public static JsonArray Photo(string file, int size) =>
    [
        new JsonObject
        {
            ["file_id"] = $"{file}-small", ["file_unique_id"] = $"u{file}s", ["width"] = 90, ["height"] = 67,
                ["file_size"] = 1000,
        },
        new JsonObject
        {
            ["file_id"] = file, ["file_unique_id"] = $"u{file}", ["width"] = 1280, ["height"] = 960,
                ["file_size"] = size,
        },
    ];

    public static JsonObject Document(string file, string? name, int size) => new()
    {
        ["file_id"] = file,
        ["file_unique_id"] = $"u{file}",
        ["file_name"] = name ?? "document",
        ["mime_type"] = "application/octet-stream",
        ["file_size"] = size,
    };

    /// <summary>Telegram never nests an answered message within an answered message.</summary>
    public static JsonObject WithoutParent(JsonObject message)
    {
        var copy = (JsonObject)message.DeepClone();
        copy.Remove("reply_to_message");
        return copy;
    }

    /// <summary>A message that Telegram no longer shows to the bot.</summary>
    public static JsonObject Forgotten(StandInTelegramDraft who, long number) =>
        new() { ["chat"] = Chat(who), ["message_id"] = number, ["date"] = 0 };

    private static void AddText(JsonObject message, StandInTelegramDraft draft)
    {
        var hasFile = draft.Photo is not null || draft.Document is not null;
        message[hasFile ? "caption" : "text"] = draft.Text;
        if (hasFile || draft.Text[0] != '/') return;
        var end = draft.Text.IndexOf(' ', StringComparison.Ordinal);
        message["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "bot_command", ["offset"] = 0, ["length"] = end < 0 ? draft.Text.Length : end,
        });
    }

    private static JsonObject WithNick(JsonObject who, string? nick)
    {
        if (nick is not null) who["username"] = nick;
        return who;
    }
}
