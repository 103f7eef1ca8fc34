using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Otklik.Connectors.Telegram;

/// <summary>Turns one Update into an event.</summary>
/// <param name="ownId">The bot's own number, where known.</param>
/// <param name="now">For updates without a date of their own (taps).</param>
internal sealed partial class TelegramUpdateReader(long? ownId, DateTime now)
{
    public static TelegramUpdate Deserialize(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<TelegramUpdate>(body, TelegramWire.Json)
                ?? throw new PayloadException("Telegram.Null");
        }
        catch (JsonException)
        {
            // The inner exception would quote the payload's property names; the place alone is not worth that.
            throw new PayloadException("Telegram.NotUpdate");
        }
    }

    public InboundEvent Read(TelegramUpdate update)
    {
        var chat = (update.Message ?? update.EditedMessage ?? update.CallbackQuery?.Message)?.Chat;
        // A private chat has the number of the person, and that number is in the keys; a tap's own number is made
        // from it.
        var namesPerson = chat?.Type is "private" || update.CallbackQuery is not null;
        return namesPerson ? ReadAny(update) with { NamesPerson = true } : ReadAny(update);
    }

    private InboundEvent ReadAny(TelegramUpdate update) => update switch
    {
        { Message: { } message } => ReadMessage(message),
        { EditedMessage: { } message } => ReadEdit(message),
        { CallbackQuery: { } tap } => ReadTap(tap),
        _ => new Ignored(TelegramKeys.Update(update.UpdateId), now, TelegramReasons.OfUpdate(update.Others)),
    };

    private InboundEvent ReadMessage(TelegramMessage message)
    {
        var key = TelegramKeys.Message(message.Chat.Id, message.MessageId);
        var at = Time(message.Date);
        if (ownId is not null && message.From?.Id == ownId) return new OwnEcho(key, at, key, null);
        if (TelegramReasons.OfSender(message) is { } notResident) return new Ignored(key, at, notResident);

        var text = TelegramContent.Text(message);
        var files = TelegramContent.Attachments(message);
        var point = TelegramContent.Point(message);
        string? tap = null;
        if (Command().Match(text) is { Success: true } command)
        {
            var rest = command.Groups["rest"].Value.Trim();
            if (command.Groups["name"].ValueSpan is "start" && DeepLink().IsMatch(rest)) tap = $"start:{rest}";
            else text = rest;
            if (text.Length == 0 && files.Count == 0 && point is null)
                return new Ignored(key, at, TelegramReasons.BareCommand);
        }

        if (text.Length == 0 && files.Count == 0 && point is null)
            return new Ignored(key, at, TelegramReasons.OfService(message.Others));

        return new MessageReceived(key, at, TelegramThread.Of(message), Author(message), text, files)
        {
            ReplyToKey = TelegramThread.Parent(message) is { } parent
                ? TelegramKeys.Message(message.Chat.Id, parent.MessageId)
                : null,
            Permalink = Permalink(message),
            Point = point,
            TapPayload = tap,
        };
    }

    private InboundEvent ReadEdit(TelegramMessage message)
    {
        var messageKey = TelegramKeys.Message(message.Chat.Id, message.MessageId);
        var at = Time(message.EditDate ?? message.Date);
        var key = TelegramKeys.Edit(messageKey, message.EditDate ?? message.Date);
        if (ownId is not null && message.From?.Id == ownId) return new Ignored(key, at, TelegramReasons.OwnEdit);
        if (TelegramReasons.OfSender(message) is { } notResident) return new Ignored(key, at, notResident);

        var text = TelegramContent.Text(message);
        if (Command().Match(text) is { Success: true } command) text = command.Groups["rest"].Value.Trim();
        return text.Length == 0 && message.Location is not null
            ? new Ignored(key, at, TelegramReasons.LiveLocation)
            : new MessageEdited(key, at, messageKey, text);
    }

    private InboundEvent ReadTap(TelegramCallbackQuery tap)
    {
        var key = TelegramKeys.Tap(tap.Id);
        if (tap.Message is not { } message) return new Ignored(key, now, TelegramReasons.TapElsewhere);
        if (tap.Data is not { Length: > 0 } data) return new Ignored(key, now, TelegramReasons.TapWithoutData);
        if (tap.From.IsBot) return new Ignored(key, now, TelegramReasons.OtherBot);

        var label = message.ReplyMarkup?.InlineKeyboard?
            .SelectMany(row => row ?? []).FirstOrDefault(button => button?.CallbackData == data)?.Text;
        return new MessageReceived(
            key, now, TelegramThread.Of(message), Author(tap.From), InboundText.Line(label ?? data) ?? "", [])
        {
            ReplyToKey = TelegramKeys.Message(message.Chat.Id, message.MessageId),
            Permalink = Permalink(message),
            TapPayload = data,
        };
    }

    private static InboundAuthor Author(TelegramMessage message) => message.SenderChat is { } channel
        ? new(channel.Id.ToString(CultureInfo.InvariantCulture), InboundText.Line(channel.Title),
            Nick(channel.Username))
        : Author(message.From!) with { Contact = OwnPhone(message) ?? Nick(message.From!.Username) };

    private static InboundAuthor Author(TelegramUser user) => new(
        user.Id.ToString(CultureInfo.InvariantCulture),
        InboundText.Line($"{user.FirstName} {user.LastName}"),
        Nick(user.Username));

    private static string? OwnPhone(TelegramMessage message) =>
        message.Contact is { UserId: { } owner } contact && owner == message.From?.Id
            ? InboundText.Line(contact.PhoneNumber, 40)
            : null;

    private static string? Nick(string? name) => name is not null && UserName().IsMatch(name) ? $"@{name}" : null;

    /// <summary>Private chats have no address; a closed supergroup's opens for its members alone.</summary>
    private static string? Permalink(TelegramMessage message)
    {
        const long SupergroupsStart = -1_000_000_000_000;
        var (chat, id) = (message.Chat, message.MessageId.ToString(CultureInfo.InvariantCulture));
        if (chat.Type is "private" or null || chat.IsDirectMessages) return null;
        if (chat.Username is { } name && UserName().IsMatch(name)) return $"https://t.me/{name}/{id}";
        return chat.Id < SupergroupsStart
            ? string.Create(CultureInfo.InvariantCulture, $"https://t.me/c/{SupergroupsStart - chat.Id}/{id}")
            : null;
    }

    private DateTime Time(long seconds) =>
        seconds is > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime : now;

    // «/жалоба» is no command to Telegram and stays in the text.
    [GeneratedRegex(@"^/(?<name>[a-zA-Z][a-zA-Z0-9_]{0,31})(@[a-zA-Z0-9_]{1,32})?(\s+(?<rest>.*))?$",
        RegexOptions.Singleline)]
    private static partial Regex Command();

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex DeepLink();

    [GeneratedRegex("^[A-Za-z0-9_]{1,32}$")]
    private static partial Regex UserName();
}
