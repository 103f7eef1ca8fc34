using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Otklik.Connectors.Telegram;

/// <summary>Sends one reply. Telegram has no idempotency key: what was sent twice is shown twice, and only
/// <see cref="SendOutcome.Retry.MayHaveArrived"/> tells that a repeat is a risk.</summary>
internal sealed class TelegramSending(TelegramApi api)
{
    /// <summary>https://core.telegram.org/bots/api#sendmessage; counted here in UTF-16 units, which is never the
    /// laxer count.</summary>
    private const int LongestText = 4096;
    private const int LongestPayload = 64;

    public async Task<SendOutcome> SendAsync(
        OutboundReply reply, ConnectorSettings settings, CancellationToken cancellation)
    {
        if (Refusal(reply, settings) is { } refusal) return refusal;
        if (TelegramThread.Read(reply.Thread.Address) is not { } thread)
            return new SendOutcome.Failed(
                "address", "Адрес чата записан так, что его не прочесть. Сообщите администратору.");

        var answer = await CallAsync(thread, TelegramKeys.MessageIn(thread.Chat, reply.ReplyToMessageKey))
            .ConfigureAwait(false);
        if (answer is TelegramAnswer.Refused { MigrateTo: { } moved and not 0 })
        {
            // The group became a supergroup: the same people under a new number, where old messages cannot be quoted.
            thread = new TelegramThread(moved);
            answer = await CallAsync(thread, replyTo: null).ConfigureAwait(false);
        }

        return answer switch
        {
            TelegramAnswer.Done done => Sent(done.Value, thread.Chat, reply) with
            {
                NamesPerson = reply.Thread.NamesPerson,
            },
            TelegramAnswer.Refused refused => TelegramRefusals.Sending(refused),
            TelegramAnswer.Unreachable lost => new SendOutcome.Retry(lost.Reason, MayHaveArrived: lost.MayHaveArrived),
            _ => throw new InvalidOperationException(),
        };

        Task<TelegramAnswer> CallAsync(TelegramThread to, long? replyTo) => api.CallAsync(
            settings, "sendMessage", Message(reply, to, replyTo), TelegramApi.Patience, cancellation);
    }

    public async Task<SendOutcome> WithdrawAsync(
        ThreadAddress thread, string externalId, ConnectorSettings settings, CancellationToken cancellation)
    {
        // An id that is kept without its chat: a private chat's number is its person's.
        var known = TelegramKeys.Sent(externalId)
            ?? TelegramKeys.Sent(externalId, TelegramThread.Read(thread.Address)?.Chat);
        if (known is not var (chat, message))
        {
            return new SendOutcome.Failed(
                "address", "Номер отправленного ответа неизвестен: удалите его в Telegram вручную.");
        }

        var answer = await api.CallAsync(settings, "deleteMessage",
            new DeleteMessageCall(chat, message), TelegramApi.Patience, cancellation).ConfigureAwait(false);
        return answer switch
        {
            TelegramAnswer.Done => new SendOutcome.Sent(externalId),
            TelegramAnswer.Refused refused when refused.Says("message to delete not found") =>
                new SendOutcome.Sent(externalId),
            TelegramAnswer.Refused refused => TelegramRefusals.Sending(refused),
            TelegramAnswer.Unreachable lost => new SendOutcome.Retry(lost.Reason),
            _ => throw new InvalidOperationException(),
        };
    }

    private static SendMessageCall Message(OutboundReply reply, TelegramThread to, long? replyTo) =>
        new(to.Chat, reply.Text)
    {
        MessageThreadId = to.Topic,
        DirectMessagesTopicId = to.Direct,
        ReplyParameters = replyTo is { } id ? new ReplyParameters(id, AllowSendingWithoutReply: true) : null,
        // One button a row: on a phone two already cut each other short.
        ReplyMarkup = reply.Taps.Count == 0
            ? null
            : new TelegramKeyboard([.. reply.Taps.Select(tap => new[] { new TelegramButton(tap.Label, tap.Payload) })]),
    };

    private static SendOutcome.Failed? Refusal(OutboundReply reply, ConnectorSettings settings)
    {
        if (!TelegramApi.TokenLooksRight(settings.Token))
            return new SendOutcome.Failed("token", TelegramRefusals.BadToken, ChannelBroken: true);
        if (string.IsNullOrWhiteSpace(reply.Text))
            return new SendOutcome.Failed("empty", "Ответ пуст. Напишите его и отправьте снова.");
        if (reply.Text.Length > LongestText)
        {
            return new SendOutcome.Failed("long", string.Create(
                CultureInfo.InvariantCulture,
                $"В ответе {reply.Text.Length} знаков, а Telegram принимает до {LongestText}. Сократите ответ."));
        }

        return reply.Taps.Any(tap =>
            string.IsNullOrWhiteSpace(tap.Label) || Encoding.UTF8.GetByteCount(tap.Payload) is 0 or > LongestPayload)
            ? new SendOutcome.Failed(
                "tap", "Кнопка под ответом без подписи или с кодом длиннее 64 байт. Сообщите администратору.")
            : null;
    }

    private static SendOutcome.Sent Sent(JsonElement result, long chat, OutboundReply reply)
    {
        try
        {
            var message = result.Deserialize<TelegramMessage>(TelegramWire.Json)!;
            return new SendOutcome.Sent(TelegramKeys.Id(message.Chat.Id, message.MessageId));
        }
        catch (JsonException)
        {
            // It went out ("ok" says so); only its number is unknown, and a repeat would be a second copy.
            return new SendOutcome.Sent(
                string.Create(CultureInfo.InvariantCulture, $"{chat}_x{reply.IdempotencyKey:N}"));
        }
    }
}
