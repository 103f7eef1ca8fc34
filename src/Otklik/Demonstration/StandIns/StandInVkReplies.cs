using System.Globalization;
using System.Text.Json.Nodes;

namespace Otklik.Demonstration.StandIns;

/// <summary>Takes what the community says, and gives the same id again to whoever repeats a <c>random_id</c> or
/// <c>guid</c>.</summary>
internal sealed class StandInVkReplies(StandInVkOptions options, StandInVkStore store, TimeProvider time)
{
    private const int LongestMessage = 4096;
    private const int LongestComment = 16384;

    /// <summary>VK looks for a random_id among so many last messages of the chat, and not further back than an
    /// hour.</summary>
    private const int MessagesRemembered = 100;

    public JsonNode Answer(
        string method, IReadOnlyDictionary<string, string> form, bool isUser, Action<StandInVkEntry> happened) =>
        method switch
        {
            "messages.send" => Send(form, happened),
            "messages.delete" => DeleteMessages(form),
            "wall.createComment" => WallComment(Comment(StandInVkPlace.Wall, "post_id", form, isUser, happened)),
            "board.createComment" => Comment(StandInVkPlace.Board, "topic_id", form, isUser, happened).Id,
            "photos.createComment" => Comment(StandInVkPlace.Photo, "photo_id", form, isUser, happened).Id,
            "video.createComment" => Comment(StandInVkPlace.Video, "video_id", form, isUser, happened).Id,
            "market.createComment" => Comment(StandInVkPlace.Market, "item_id", form, isUser, happened).Id,
            "wall.deleteComment" => Delete(StandInVkPlace.Wall, form, "post_id"),
            "board.deleteComment" => Delete(StandInVkPlace.Board, form, "topic_id"),
            "photos.deleteComment" => Delete(StandInVkPlace.Photo, form),
            "video.deleteComment" => Delete(StandInVkPlace.Video, form),
            "market.deleteComment" => Delete(StandInVkPlace.Market, form),
            _ => throw new StandInVkRefusal(3, "Unknown method passed"),
        };

    private JsonNode Send(IReadOnlyDictionary<string, string> form, Action<StandInVkEntry> happened)
    {
        if (!form.TryGetValue("random_id", out var random) || !int.TryParse(random, out var randomId))
            throw StandInVkRefusal.Parameter("random_id is a required parameter");
        var several = form.GetValueOrDefault("peer_ids");
        var asked = several ?? form.GetValueOrDefault("peer_id") ?? form.GetValueOrDefault("user_id")
            ?? throw StandInVkRefusal.Parameter("peer_id is a required parameter");
        var sent = asked.Split(',').Select(Number).Select(peer => Message(form, peer, randomId, happened)).ToList();
        if (several is null)
            return sent[0].MessageId;
        return new JsonArray([.. sent.Select(entry => new JsonObject
        {
            ["peer_id"] = entry.Item,
            ["message_id"] = entry.MessageId,
            ["conversation_message_id"] = entry.Id,
        })]);
    }

    private StandInVkEntry Message(
        IReadOnlyDictionary<string, string> form, long peer, int randomId, Action<StandInVkEntry> happened)
    {
        var text = form.GetValueOrDefault("message", "");
        if (text.Length == 0)
            throw StandInVkRefusal.Parameter("message is empty or invalid");
        if (text.Length > LongestMessage)
            throw new StandInVkRefusal(914, "Message is too long");
        if (form.TryGetValue("keyboard", out var keyboard))
            StandInVkKeyboard.Check(keyboard);
        var chat = store.In(StandInVkPlace.Chat, peer);
        if (chat.Count == 0)
            throw new StandInVkRefusal(901, "Can't send messages for users without permission");
        var since = time.GetUtcNow().AddHours(-1).ToUnixTimeSeconds();
        if (randomId != 0 && chat.TakeLast(MessagesRemembered)
            .FirstOrDefault(entry => entry.RandomId == randomId && entry.Date > since) is { } before)
            return before;
        var message = store.Add(new StandInVkEntry
        {
            Place = StandInVkPlace.Chat,
            Item = peer,
            Id = store.NextId(StandInVkPlace.Chat, peer),
            MessageId = store.NextMessageId(),
            Author = -options.GroupId,
            Text = text,
            Date = time.GetUtcNow().ToUnixTimeSeconds(),
            RandomId = randomId,
            Keyboard = keyboard,
        });
        happened(message);
        return message;
    }

    private StandInVkEntry Comment(
        StandInVkPlace place, string itemField, IReadOnlyDictionary<string, string> form, bool isUser,
        Action<StandInVkEntry> happened)
    {
        CheckOwner(form);
        var item = Number(form[itemField]);
        var text = form.GetValueOrDefault("message", "");
        if (text.Length == 0)
            throw StandInVkRefusal.Parameter("message is empty or invalid");
        if (text.Length > LongestComment)
            throw StandInVkRefusal.Parameter("message is too long");
        if (!store.HasItem(place, item))
            throw new StandInVkRefusal(15, "Access denied: post was not found or deleted");
        StandInVkEntry? answered = null;
        if (form.TryGetValue("reply_to_comment", out var reply))
        {
            answered = store.Find(place, item, Number(reply))
                ?? throw StandInVkRefusal.Parameter("reply_to_comment is invalid");
        }

        var guid = form.GetValueOrDefault("guid");
        if (guid is not null && store.In(place, item).FirstOrDefault(entry => entry.Guid == guid) is { } before)
            return before;
        var asCommunity = !isUser || form.GetValueOrDefault("from_group", "0") is not ("0" or "false");
        var comment = store.Add(new StandInVkEntry
        {
            Place = place,
            Item = item,
            Id = store.NextId(place, item),
            Author = asCommunity ? -options.GroupId : 1,
            Text = text,
            Date = time.GetUtcNow().ToUnixTimeSeconds(),
            ReplyTo = answered,
            Guid = guid,
        });
        happened(comment);
        return comment;
    }

    private void CheckOwner(IReadOnlyDictionary<string, string> form)
    {
        var owner = form.GetValueOrDefault("owner_id") ?? $"-{form.GetValueOrDefault("group_id")}";
        if (owner != $"-{options.GroupId}")
            throw new StandInVkRefusal(15, "Access denied: no access to this owner");
    }

    private static JsonObject WallComment(StandInVkEntry comment) => new()
    {
        ["comment_id"] = comment.Id,
        ["parents_stack"] = new JsonArray(comment.Root is { } root ? [JsonValue.Create(root.Id)] : []),
    };

    private JsonNode Delete(StandInVkPlace place, IReadOnlyDictionary<string, string> form, string? itemField = null)
    {
        CheckOwner(form);
        var id = Number(form["comment_id"]);
        var item = itemField is not null && form.TryGetValue(itemField, out var text) ? Number(text) : (long?)null;
        var found = store.All.FirstOrDefault(
            entry => entry.Place == place && entry.Id == id && entry.Item == (item ?? entry.Item)
                && entry.Author == -options.GroupId && !entry.Deleted)
            ?? throw new StandInVkRefusal(211, "Access to wall's comment denied");
        found.Deleted = true;
        return 1;
    }

    private JsonArray DeleteMessages(IReadOnlyDictionary<string, string> form)
    {
        var ids = form.GetValueOrDefault("message_ids", "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var done = new JsonArray();
        foreach (var id in ids)
        {
            var found = store.All.FirstOrDefault(
                entry => entry.Place == StandInVkPlace.Chat && $"{entry.MessageId}" == id);
            if (found is not null)
                found.Deleted = true;
            done.Add(new JsonObject
            {
                ["message_id"] = Number(id),
                ["response"] = found is null ? 0 : 1,
            });
        }

        return done;
    }

    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw StandInVkRefusal.Parameter("not a number");
}
