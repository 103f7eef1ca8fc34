using System.Text.Json;

namespace Otklik.Connectors.Vk;

/// <summary>Comments under posts, photos, videos, goods and in boards. A new one:
/// <c>{"id":9,"from_id":123,"date":1533403427,"text":"…","post_owner_id":-1,"post_id":6,"parents_stack":[7],
/// "reply_to_comment":8,"reply_to_user":124}</c>. Ids of comments are unique only within their post and
/// owner.</summary>
internal static class VkComments
{
    public static InboundEvent New(VkEnvelope call, VkPlace place)
    {
        var (owner, item, comment, key) = Identity(call, place);
        var author = call.Required("from_id");
        var at = call.At(call.Object.Long("date"));
        if (call.IsOwn(author))
            return new OwnEcho(key, at, key, null);

        var (text, files) = (VkText.Clean(call.Object.String("text")), VkAttachments.Read(call.Object));
        if (text.Length == 0 && files.Count == 0)
            return call.Ignore(VkIgnored.Empty);
        var answered = Answered(call.Object, place);
        var root = Root(call.Object) ?? answered ?? comment;
        var thread = new ThreadAddress(
            place.Kind, place.Key(owner, item, root), VkAddress.OfComment(owner, item, root).ToText(),
            IsPublic: true, NamesPerson: false);
        return new MessageReceived(key, at, thread, VkAuthor.Of(author), text, files)
        {
            ReplyToKey = ReplyToKey(call.Object, place, owner, item, answered ?? Root(call.Object)),
            Permalink = place.Permalink(owner, item, comment, root),
        };
    }

    public static InboundEvent Edit(VkEnvelope call, VkPlace place)
    {
        var (_, _, _, key) = Identity(call, place);
        if (call.IsOwn(call.Object.Long("from_id") ?? 0))
            return call.Ignore("Сообщество изменило собственный комментарий.");
        var text = VkText.Clean(call.Object.String("text"));
        // "date" is when the comment was first written; VK does not say when it was edited.
        var change = VkKeys.Change(key, 'e', null, call.EventId, Content(call.Object, text));
        return new MessageEdited(change, call.Now, key, text);
    }

    public static InboundEvent Delete(VkEnvelope call, VkPlace place)
    {
        var (_, _, _, key) = Identity(call, place);
        return new MessageDeleted(VkKeys.Change(key, 'd', null, call.EventId, ""), call.Now, key);
    }

    public static InboundEvent Restore(VkEnvelope call, VkPlace place)
    {
        var (_, _, _, key) = Identity(call, place);
        return call.IsOwn(call.Object.Long("from_id") ?? 0)
            ? call.Ignore("Сообщество восстановило собственный комментарий.")
            : new MessageRestored(VkKeys.Change(key, 'r', null, call.EventId, ""), call.Now, key);
    }

    /// <summary>What an edit changed: the text, or the files with the text kept.</summary>
    public static string Content(JsonElement source, string text) =>
        source.ValueKind == JsonValueKind.Object && source.TryGetProperty("attachments", out var files)
        && files.ValueKind == JsonValueKind.Array && files.GetArrayLength() > 0
            ? $"{text}\0{files.GetRawText()}"
            : text;

    private static (long Owner, long Item, long Comment, string Key) Identity(VkEnvelope call, VkPlace place)
    {
        var owner = call.Object.Long(place.OwnerField) ?? call.Object.Long("owner_id") ?? -call.GroupId;
        var item = call.Object.Long(place.ItemField) ?? call.Object.Long("pid")
            ?? throw call.Unreadable(place.ItemField);
        var comment = call.Required("id");
        return (owner, item, comment, place.Key(owner, item, comment));
    }

    /// <summary>VK's branches are two levels deep: the first of the parents heads the branch.</summary>
    private static long? Root(JsonElement comment) =>
        comment.Array("parents_stack") is [var first, ..] ? first.AsLong() : null;

    private static long? Answered(JsonElement comment, VkPlace place) => place.Kind == ThreadKind.BoardComment
        ? VkText.BoardCommentAnswered(comment.String("text"))
        : comment.Long("reply_to_comment") is { } id and > 0 ? id : null;

    private static string? ReplyToKey(JsonElement comment, VkPlace place, long owner, long item, long? answered)
    {
        if (answered is { } id)
            return place.Key(owner, item, id);
        // The writer of a post who comments under it goes on with what the post says; any other resident does not.
        return place.Kind == ThreadKind.WallComment && comment.Flag("is_from_post_author")
            ? VkKeys.Post(owner, item)
            : null;
    }
}
