using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Otklik.Connectors.Telegram;

/// <summary>Calls methods of the Bot API. https://core.telegram.org/bots/api#making-requests
/// The token is a part of the address, so no exception of the HTTP client leaves this class: their words may quote
/// it.</summary>
internal sealed partial class TelegramApi(Func<HttpClient> client, TimeProvider time)
{
    /// <summary>A hundred updates of 4,096 characters each are about 3 MB; what is larger is no answer of
    /// Telegram's.</summary>
    private const int LongestAnswer = 32 * 1024 * 1024;

    private static readonly Uri Official = new("https://api.telegram.org/");

    /// <summary>How long one ordinary call may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static bool TokenLooksRight(string? token) => token is not null && TokenShape().IsMatch(token);

    /// <summary>The bot's own number: the part of its token before the colon.</summary>
    public static long? BotId(ConnectorSettings settings) =>
        settings.GroupId ?? (TokenLooksRight(settings.Token)
            && long.TryParse(settings.Token.AsSpan(0, settings.Token!.IndexOf(':')), out var id) ? id : null);

    public static Uri FileAddress(ConnectorSettings settings, string path) =>
        Address(settings, $"file/bot{settings.Token}/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}");

    public async Task<TelegramAnswer> CallAsync(
        ConnectorSettings settings, string method, object parameters, TimeSpan patience, CancellationToken cancellation)
    {
        if (!TokenLooksRight(settings.Token)) return new TelegramAnswer.Refused(401, "Unauthorized");
        if (settings.ApiUrl is { } root && !(root.IsAbsoluteUri && root.Scheme is "https" or "http"))
            return new TelegramAnswer.Unreachable(
                "Адрес API в настройках канала записан с ошибкой.", MayHaveArrived: false);

        using var timeout = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Post, Address(settings, $"bot{settings.Token}/{method}"));
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(parameters, TelegramWire.Json));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
            using var response = await client()
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            var body = await ReadAsync(response.Content, either.Token).ConfigureAwait(false);
            return body is null
                ? new TelegramAnswer.Unreachable(
                    "Ответ Telegram слишком велик, чтобы быть ответом Telegram.", MayHaveArrived: true)
                : Understand((int)response.StatusCode, body, settings.Token!);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new TelegramAnswer.Unreachable("Telegram не ответил вовремя.", MayHaveArrived: true);
        }
        catch (HttpRequestException failure)
        {
            var left = failure.HttpRequestError is not (
                HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError);
            return new TelegramAnswer.Unreachable("Нет связи с Telegram: проверьте сеть сервера и адрес API.", left);
        }
        catch (IOException)
        {
            return new TelegramAnswer.Unreachable("Связь с Telegram оборвалась на полуслове.", MayHaveArrived: true);
        }
    }

    private static TelegramAnswer Understand(int status, byte[] body, string token)
    {
        TelegramEnvelope? envelope = null;
        try
        {
            envelope = JsonSerializer.Deserialize<TelegramEnvelope>(body, TelegramWire.Json);
        }
        catch (JsonException)
        {
            // A gateway's page: its status is all that is known.
        }

        if (envelope is { Ok: true, Result: { } result }) return new TelegramAnswer.Done(result);
        if (envelope?.ErrorCode is null && status is >= 200 and < 400)
        {
            return new TelegramAnswer.Unreachable(
                "По адресу API отвечает не Telegram: проверьте адрес и прокси сервера.", MayHaveArrived: true);
        }

        var words = InboundText.Line((envelope?.Description ?? "").Replace(token, "***", StringComparison.Ordinal))
            ?? "";
        return new TelegramAnswer.Refused(envelope?.ErrorCode ?? status, words,
            envelope?.Parameters?.RetryAfter, envelope?.Parameters?.MigrateToChatId);
    }

    private static async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        using var stream = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        using var whole = new MemoryStream();
        var piece = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(piece, cancellation).ConfigureAwait(false)) > 0)
        {
            if (whole.Length + read > LongestAnswer) return null;
            whole.Write(piece, 0, read);
        }

        return whole.ToArray();
    }

    private static Uri Address(ConnectorSettings settings, string path)
    {
        var root = settings.ApiUrl ?? Official;
        return new Uri($"{root.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}");
    }

    [GeneratedRegex("^[0-9]{1,20}:[A-Za-z0-9_-]{1,200}$")]
    private static partial Regex TokenShape();
}
