using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Otklik.Connectors.Telegram;

/// <summary>Asks after the bot and its webhook, and sets the webhook.</summary>
internal sealed partial class TelegramSetUp(TelegramApi api, TimeProvider time)
{
    public async Task<CheckOutcome> CheckAsync(ConnectorSettings settings, CancellationToken cancellation)
    {
        var facts = new List<string>();
        var me = await CallAsync<TelegramUser>(settings, "getMe", new NoParameters(), cancellation)
            .ConfigureAwait(false);
        if (me.Value is not { } bot) return new CheckOutcome(false, facts, me.Problem);
        facts.Add($"Бот: {InboundText.Line(bot.FirstName)} (@{InboundText.Line(bot.Username)})");
        facts.Add(bot.CanReadAllGroupMessages
            ? "В группах видит все сообщения"
            : "В группах видит только обращённое к нему и ответы ему (режим приватности включён у @BotFather)");

        var hook = await CallAsync<TelegramWebhookState>(settings, "getWebhookInfo", new NoParameters(), cancellation)
            .ConfigureAwait(false);
        if (hook.Value is not { } webhook) return new CheckOutcome(false, facts, hook.Problem);

        // Of the address only the host is shown: its path is what keeps strangers from calling it.
        facts.Add(Uri.TryCreate(webhook.Url, UriKind.Absolute, out var address)
            ? $"Приём: вебхук на {address.Host}"
            : "Приём: опрос (вебхук не установлен)");
        facts.Add(string.Create(CultureInfo.CurrentCulture, $"Ждут доставки: {webhook.PendingUpdateCount}"));
        return new CheckOutcome(Failure(webhook) is null, facts, Failure(webhook));
    }

    public async Task<CheckOutcome> SetWebhookAsync(
        ConnectorSettings settings, Uri address, CancellationToken cancellation)
    {
        if (settings.Secret is null || !SecretShape().IsMatch(settings.Secret))
        {
            return new CheckOutcome(false, [],
                "Секрет вебхука должен состоять из 1–256 латинских букв, цифр, знаков «_» и «-». "
                + "Задайте его в настройках канала.");
        }

        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && settings.ApiUrl is null))
            return new CheckOutcome(
                false, [], "Telegram вызывает только адреса https. Укажите внешний адрес с сертификатом.");

        var call = new SetWebhookCall(address.AbsoluteUri, settings.Secret, TelegramPolling.Wanted);
        var set = await CallAsync<JsonElement?>(settings, "setWebhook", call, cancellation).ConfigureAwait(false);
        return set.Problem is null
            ? new CheckOutcome(true, [$"Вебхук установлен на {address.Host}"])
            : new CheckOutcome(false, [], set.Problem);
    }

    public async Task<CheckOutcome> DeleteWebhookAsync(ConnectorSettings settings, CancellationToken cancellation)
    {
        // What waits is kept: the first poll brings it.
        var call = new DeleteWebhookCall(DropPendingUpdates: false);
        var gone = await CallAsync<JsonElement?>(settings, "deleteWebhook", call, cancellation).ConfigureAwait(false);
        return gone.Problem is null
            ? new CheckOutcome(true, ["Вебхук снят; дальше канал опрашивается"])
            : new CheckOutcome(false, [], gone.Problem);
    }

    /// <summary>Telegram keeps the last error for ever, so only a fresh one with updates waiting is a
    /// problem.</summary>
    private string? Failure(TelegramWebhookState webhook)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        if (webhook is not { LastErrorDate: { } at, PendingUpdateCount: > 0 } || now - at > 3600) return null;
        var words = InboundText.Line(webhook.LastErrorMessage) ?? "без объяснения";
        return $"Telegram не может доставить события на вебхук: {words}. "
            + "Проверьте, что адрес открывается снаружи и сертификат действителен.";
    }

    private async Task<(T? Value, string? Problem)> CallAsync<T>(
        ConnectorSettings settings, string method, object parameters, CancellationToken cancellation)
    {
        var answer = await api.CallAsync(settings, method, parameters, TelegramApi.Patience, cancellation)
            .ConfigureAwait(false);
        if (answer is not TelegramAnswer.Done done) return (default, TelegramRefusals.Words(answer));
        try
        {
            return (done.Value.Deserialize<T>(TelegramWire.Json), null);
        }
        catch (JsonException)
        {
            return (default, "Telegram ответил не так, как описано в Bot API.");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}$")]
    private static partial Regex SecretShape();
}
