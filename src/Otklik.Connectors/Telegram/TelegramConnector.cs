using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Otklik.Connectors.Telegram;

/// <summary>A Telegram bot: private chats, groups and comments under a channel's posts. What is accepted and what is
/// ignored stands in <c>docs/channels/telegram.md</c>. Source: https://core.telegram.org/bots/api</summary>
/// <param name="client">Gives a client made with <see cref="TelegramHttp.CreateHandler"/>; its own timeout should be
/// at least 100 seconds, since a long poll lasts up to 80.</param>
public sealed class TelegramConnector(Func<HttpClient> client, TimeProvider time) : IPollingConnector
{
    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    private readonly TelegramApi api = new(client, time);

    public Network Network => Network.Telegram;

    /// <summary>About 30 messages a second in all, one a second in a chat; a group also takes no more than 20 a
    /// minute, for which Telegram's own "429, wait" is heeded.
    /// https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this</summary>
    public Pacing Pacing { get; } = new(PerSecond: 25, PerThread: TimeSpan.FromSeconds(1));

    /// <summary>The key is the <c>update_id</c>. It rises, but after a quiet week Telegram starts from a random
    /// number.</summary>
    public WebhookReceipt Receive(WebhookCall call, ConnectorSettings settings)
    {
        if (string.IsNullOrEmpty(settings.Secret))
            return new WebhookReceipt.Refused(
                403, "У канала не задан секрет вебхука: вызовы не проверить, они не принимаются.");
        if (Header(call) is not { } secret)
            return new WebhookReceipt.Refused(401, "В вызове вебхука нет секрета: он пришёл не от Telegram.");
        if (!CryptographicOperations.FixedTimeEquals(Digest(secret), Digest(settings.Secret)))
            return new WebhookReceipt.Refused(403, "Секрет вебхука не тот: вызов не от Telegram, или секрет сменили.");
        try
        {
            using var update = JsonDocument.Parse(call.Body);
            return update.RootElement.ValueKind is JsonValueKind.Object
                && update.RootElement.TryGetProperty("update_id", out var number)
                && number.ValueKind is JsonValueKind.Number && number.TryGetInt64(out var id)
                ? new WebhookReceipt.Accepted(id.ToString(CultureInfo.InvariantCulture), Answer: "")
                    { Thread = ChatOf(update.RootElement) }
                : new WebhookReceipt.Refused(400, "В теле вызова нет номера события (update_id).");
        }
        catch (JsonException)
        {
            return new WebhookReceipt.Refused(400, "Тело вызова не читается как JSON.");
        }
    }

    /// <summary>The chat in which it happened, wherever an update carries it.</summary>
    private static string? ChatOf(JsonElement update)
    {
        try
        {
            return update.EnumerateObject().Where(part => part.Value.ValueKind is JsonValueKind.Object)
                .Select(part => Part(part.Value, "message") ?? part.Value)
                .Select(holder => Part(holder, "chat") is { } chat && chat.TryGetProperty("id", out var id)
                    && id.ValueKind is JsonValueKind.Number ? id.GetRawText() : null)
                .FirstOrDefault(chat => chat is not null);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair in a name: quarantine will say so.
            return null;
        }
    }

    private static JsonElement? Part(JsonElement whole, string name) =>
        whole.TryGetProperty(name, out var part) && part.ValueKind is JsonValueKind.Object ? part : null;

    /// <inheritdoc/>
    public IReadOnlyList<InboundEvent> Parse(ReadOnlyMemory<byte> body, ConnectorSettings settings)
    {
        try
        {
            var update = TelegramUpdateReader.Deserialize(body.Span);
            return [new TelegramUpdateReader(TelegramApi.BotId(settings), time.GetUtcNow().UtcDateTime).Read(update)];
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair in a string that is read late.
            throw new PayloadException("Telegram.Surrogates");
        }
    }

    /// <inheritdoc/>
    public Task<SendOutcome> SendAsync(
        OutboundReply reply, ConnectorSettings settings, CancellationToken cancellation) =>
        new TelegramSending(api).SendAsync(reply, settings, cancellation);

    /// <inheritdoc/>
    public Task<PollBatch> PollAsync(
        ConnectorSettings settings, string? cursor, TimeSpan wait, CancellationToken cancellation) =>
        new TelegramPolling(api).PollAsync(settings, cursor, wait, cancellation);

    /// <inheritdoc/>
    public Task<CheckOutcome> CheckAsync(ConnectorSettings settings, CancellationToken cancellation) =>
        new TelegramSetUp(api, time).CheckAsync(settings, cancellation);

    /// <summary>Possible for 48 hours; afterwards Telegram refuses.</summary>
    public Task<SendOutcome> WithdrawAsync(
        ThreadAddress thread, string externalId, ConnectorSettings settings, CancellationToken cancellation) =>
        new TelegramSending(api).WithdrawAsync(thread, externalId, settings, cancellation);

    /// <summary>Has Telegram call <paramref name="address"/> with <see cref="ConnectorSettings.Secret"/> in the
    /// header.</summary>
    public Task<CheckOutcome> SetWebhookAsync(
        ConnectorSettings settings, Uri address, CancellationToken cancellation) =>
        new TelegramSetUp(api, time).SetWebhookAsync(settings, address, cancellation);

    /// <summary>Back to polling; what Telegram holds for us is kept.</summary>
    public Task<CheckOutcome> DeleteWebhookAsync(ConnectorSettings settings, CancellationToken cancellation) =>
        new TelegramSetUp(api, time).DeleteWebhookAsync(settings, cancellation);

    public WaitingTap? FindTap(ReadOnlyMemory<byte> body) => TelegramTaps.Find(body);

    /// <summary>A press older than some minutes is refused by Telegram, which harms nothing.</summary>
    public Task<TapAnswer> AnswerTapAsync(
        WaitingTap tap, ConnectorSettings settings, CancellationToken cancellation) =>
        TelegramTaps.AnswerAsync(api, tap, settings, cancellation);

    /// <summary>The address holds the bot's token and is good for an hour. Null for files above 20 MB: bots cannot
    /// fetch them.</summary>
    public async Task<Uri?> ResolveFileAsync(string fileId, ConnectorSettings settings, CancellationToken cancellation)
    {
        var answer = await api.CallAsync(
            settings, "getFile", new GetFileCall(fileId), TelegramApi.Patience, cancellation)
            .ConfigureAwait(false);
        if (answer is TelegramAnswer.Refused { Code: 400 }) return null;
        if (answer is not TelegramAnswer.Done { Value.ValueKind: JsonValueKind.Object } done)
            throw new HttpRequestException(TelegramRefusals.Words(answer));
        return done.Value.TryGetProperty("file_path", out var path) && path.ValueKind is JsonValueKind.String
            && path.GetString() is { Length: > 0 } file && !file.Split('/').Any(step => step is "" or "." or "..")
            ? TelegramApi.FileAddress(settings, file)
            : null;
    }

    private static string? Header(WebhookCall call) =>
        call.Headers.TryGetValue(SecretHeader, out var value)
            ? value
            : call.Headers.FirstOrDefault(
                header => header.Key.Equals(SecretHeader, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Digests have one length, so the time of comparing tells nothing of the secret's.</summary>
    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
