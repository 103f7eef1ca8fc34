using System.Globalization;
using System.Text.Json;

namespace Otklik.Connectors.Telegram;

/// <summary>Where to answer; kept as JSON in <see cref="ThreadAddress.Address"/>:
/// <c>{"chat":-1001,"topic":7}</c>.</summary>
/// <param name="Chat">Number of the chat; of a private chat it is the person's own.</param>
/// <param name="Topic">Topic of a forum.</param>
/// <param name="Direct">Topic of a channel's direct messages: one resident each.</param>
internal sealed record TelegramThread(long Chat, long? Topic = null, long? Direct = null)
{
    public static TelegramThread? Read(string address)
    {
        try
        {
            return JsonSerializer.Deserialize<TelegramThread>(address, TelegramWire.Json) is { Chat: not 0 } thread
                ? thread
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static ThreadAddress Of(TelegramMessage message)
    {
        var chat = message.Chat;
        var where = new TelegramThread(
            chat.Id, message.IsTopicMessage ? message.MessageThreadId : null, message.DirectMessagesTopic?.TopicId);
        var address = JsonSerializer.Serialize(where, TelegramWire.Json);
        if (where.Direct is { } person)
            return new(ThreadKind.PrivateChat, Key(chat, $"d{person}"), address, IsPublic: false, NamesPerson: true,
                Title(chat));

        return chat.Type is "private"
            ? new(ThreadKind.PrivateChat, Key(chat), address, IsPublic: false, NamesPerson: true)
            : new(ThreadKind.GroupChat, Key(chat, Root(message)), address, IsPublic: true, NamesPerson: false,
                Title(chat));
    }

    /// <summary>
    /// The message that opened the conversation. A supergroup gives every answer the number of that message as
    /// <c>message_thread_id</c>. It is of no use in a forum, where it names the topic, nor right under a channel's
    /// post, where it names the post: strangers would share one conversation. A plain group gives the parent alone;
    /// deeper answers are joined by <see cref="MessageReceived.ReplyToKey"/>. An album that opens a conversation goes
    /// by its own number, so that its pictures stay with the one that has the words. </summary>
    private static string Root(TelegramMessage message)
    {
        var parent = Parent(message);
        var underPost = message.ReplyToMessage is { IsAutomaticForward: true };
        if (parent is null || underPost)
            return message.MediaGroupId is { } album ? $"g{Album(album)}" : Text(message.MessageId);
        if (message.IsTopicMessage) return Text(parent.MessageId);
        return Text(message.MessageThreadId ?? parent.MessageThreadId ?? parent.MessageId);
    }

    /// <summary>The message that is answered. A forum's message that answers nobody "answers" the head of its
    /// topic.</summary>
    public static TelegramMessage? Parent(TelegramMessage message) =>
        message.ReplyToMessage is { ForumTopicCreated: null } parent ? parent : null;

    private static string? Title(TelegramChat chat) => InboundText.Line(chat.Title);

    private static string Key(TelegramChat chat, string? tail = null) => tail is null
        ? string.Create(CultureInfo.InvariantCulture, $"chat_{chat.Id}")
        : string.Create(CultureInfo.InvariantCulture, $"chat_{chat.Id}_{tail}");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Album(string id) => id.Length <= 40 ? id : id[..40];
}
