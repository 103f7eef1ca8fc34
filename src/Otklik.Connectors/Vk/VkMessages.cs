using System.Globalization;
using System.Text.Json;

namespace Otklik.Connectors.Vk;

/// <summary>Private messages and group chats. Since 5.103 the message is <c>object.message</c> beside
/// <c>client_info</c>, before that it is <c>object</c>:
/// <c>{"id":985,"date":1572809816,"from_id":1,"peer_id":1,"out":0,"text":"…",
/// "conversation_message_id":614,"payload":"{\"otklik\":\"…\"}"}</c>.</summary>
internal static class VkMessages
{
    /// <summary>Peers from here on are group chats; below, people; negative, communities.</summary>
    private const long FirstGroupChat = 2_000_000_000;

    public static InboundEvent New(VkEnvelope call)
    {
        var message = Message(call);
        var author = Author(call, message);
        if (message.Flag("out") || call.IsOwn(author))
            return Echo(call, message, author);
        if (message.Object("action") is not null)
            return call.Ignore("Служебное сообщение беседы (вступление, название, снимок).");

        var tap = VkTap.Read(message);
        if (tap == VkTap.Start)
            return call.Ignore("Житель нажал «Начать»: слов ещё нет.");
        var peer = message.Long("peer_id") ?? author;
        var (text, files, point) = (VkWords.Of(message), VkAttachments.Read(message), VkGeo.Read(message));
        if (text.Length == 0 && files.Count == 0 && point is null && tap is null)
            return call.Ignore(VkIgnored.Empty);
        return new MessageReceived(
            Key(call, message, peer), call.At(message.Long("date")), Thread(peer), VkAuthor.Of(author), text, files)
        {
            Point = point,
            ReplyToKey = ReplyToKey(message, peer),
            TapPayload = tap,
            NamesPerson = IsPrivate(peer),
        };
    }

    /// <summary>Everything that goes out in the community's name, by our hand or by another's, comes back as
    /// this.</summary>
    public static InboundEvent Reply(VkEnvelope call)
    {
        var message = Message(call);
        return Echo(call, message, Author(call, message));
    }

    public static InboundEvent Edit(VkEnvelope call)
    {
        var message = Message(call);
        var author = Author(call, message);
        if (message.Flag("out") || call.IsOwn(author))
            return call.Ignore("Изменено сообщение самого сообщества.");
        var peer = message.Long("peer_id") ?? author;
        var key = Key(call, message, peer);
        var text = VkText.Clean(message.String("text") ?? message.String("body"));
        var edited = message.Long("update_time");
        var change = VkKeys.Change(key, 'e', edited, call.EventId, VkComments.Content(message, text));
        return new MessageEdited(change, call.At(edited), key, text) { NamesPerson = IsPrivate(peer) };
    }

    /// <summary>A tap on a callback button: <c>{"user_id":1,"peer_id":1,"event_id":"…","payload":{…},
    /// "conversation_message_id":5}</c>. VK tells no label and no date.</summary>
    public static InboundEvent Tapped(VkEnvelope call)
    {
        var author = call.Required("user_id");
        var peer = call.Object.Long("peer_id") ?? author;
        var keyboard = call.Object.Long("conversation_message_id");
        var tap = VkKeys.Tap(peer, keyboard ?? 0, call.Object.String("event_id") ?? call.CallKey);
        return new MessageReceived(tap, call.Now, Thread(peer), VkAuthor.Of(author), "", [])
        {
            TapPayload = VkTap.Read(call.Object) ?? "",
            ReplyToKey = keyboard is { } id ? VkKeys.Message(peer, id) : null,
            NamesPerson = IsPrivate(peer),
        };
    }

    private static OwnEcho Echo(VkEnvelope call, JsonElement message, long author)
    {
        var peer = message.Long("peer_id") ?? author;
        var key = Key(call, message, peer);
        return new OwnEcho(
            key, call.At(message.Long("date")), key,
            message.Long("random_id") is { } random and not 0 ? random.ToString(CultureInfo.InvariantCulture) : null)
        {
            ExternalId = message.Long("id") is { } id and > 0 ? id.ToString(CultureInfo.InvariantCulture) : null,
            NamesPerson = IsPrivate(peer),
        };
    }

    private static JsonElement Message(VkEnvelope call) => call.Object.Object("message") ?? call.Object;

    private static long Author(VkEnvelope call, JsonElement message) =>
        message.Long("from_id") ?? message.Long("user_id") ?? throw call.Unreadable("from_id");

    /// <summary>The number within the conversation, because bots see <c>id: 0</c> in group chats.</summary>
    private static string Key(VkEnvelope call, JsonElement message, long peer)
    {
        var id = message.Long("conversation_message_id") is { } number and > 0 ? number : message.Long("id");
        return VkKeys.Message(peer, id ?? throw call.Unreadable("conversation_message_id"));
    }

    private static string? ReplyToKey(JsonElement message, long peer)
    {
        var answered = message.Object("reply_message")
            ?? (message.Array("fwd_messages") is [var only] && only.Long("peer_id") == peer ? only : null);
        return answered?.Long("conversation_message_id") is { } id and > 0 ? VkKeys.Message(peer, id) : null;
    }

    private static bool IsPrivate(long peer) => peer < FirstGroupChat;

    /// <summary>Other members of a group chat read along, so it counts as public; a private chat's number is a
    /// person's.</summary>
    private static ThreadAddress Thread(long peer)
    {
        var isPrivate = IsPrivate(peer);
        return new ThreadAddress(
            isPrivate ? ThreadKind.PrivateChat : ThreadKind.GroupChat, VkKeys.Peer(peer),
            VkAddress.OfPeer(peer).ToText(),
            IsPublic: !isPrivate, NamesPerson: isPrivate);
    }
}
