using System.Globalization;

namespace Otklik.Connectors.Telegram;

/// <summary>Keys of events. A message's number is unique within its chat only, so both are in the key:
/// <c>tg_{chat}_{message}</c>.</summary>
internal static class TelegramKeys
{
    public static string Message(long chat, long message) => $"tg_{Id(chat, message)}";

    /// <summary>What sending returns: the tail of the key that the message has.</summary>
    public static string Id(long chat, long message) =>
        string.Create(CultureInfo.InvariantCulture, $"{chat}_{message}");

    public static string Edit(string messageKey, long editDate) =>
        string.Create(CultureInfo.InvariantCulture, $"{messageKey}#e{editDate}");

    public static string Tap(string callbackId) => $"cb_{callbackId}";

    public static string Update(long update) => string.Create(CultureInfo.InvariantCulture, $"upd_{update}");

    /// <summary>Reads what sending returned.</summary>
    public static (long Chat, long Message)? Sent(string externalId)
    {
        var cut = externalId.LastIndexOf('_');
        return cut > 0
            && long.TryParse(externalId.AsSpan(0, cut), CultureInfo.InvariantCulture, out var chat)
            && long.TryParse(
                externalId.AsSpan(cut + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var message)
            ? (chat, message)
            : null;
    }

    /// <summary>Reads what is left of it where the chat is known otherwise.</summary>
    public static (long Chat, long Message)? Sent(string externalId, long? chat) => chat is { } known
        && long.TryParse(externalId.AsSpan(externalId.LastIndexOf('_') + 1), NumberStyles.None,
            CultureInfo.InvariantCulture, out var message) ? (known, message) : null;

    /// <summary>The number of the message within <paramref name="chat"/>; null for keys of taps and of other
    /// chats.</summary>
    public static long? MessageIn(long chat, string? key)
    {
        var start = string.Create(CultureInfo.InvariantCulture, $"tg_{chat}_");
        return key is not null && key.StartsWith(start, StringComparison.Ordinal)
            && long.TryParse(key.AsSpan(start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var message)
            ? message
            : null;
    }
}
