using System.Globalization;
using System.Text.Json;

namespace Otklik.Connectors.Vk;

/// <summary>VK: Callback API in, API methods out.</summary>
/// <param name="http">Gives a client for each call. Its handler should not follow redirects: the body holds the
/// token.</param>
/// <param name="time">Clock for events that VK does not date, and for patience.</param>
public sealed class VkConnector(Func<HttpClient> http, TimeProvider time) : IConnector
{
    private const int KeyboardNotReadable = 911;
    private const int NoKeyboardsHere = 912;
    private readonly VkApi api = new(http, time);

    public Network Network => Network.Vk;

    /// <summary>VK allows a community's token about 20 calls a second; the rest is for checks and
    /// withdrawals.</summary>
    public Pacing Pacing { get; } = new(18, TimeSpan.FromSeconds(1));

    public WebhookReceipt Receive(WebhookCall call, ConnectorSettings settings) => VkWebhook.Receive(call, settings);

    public IReadOnlyList<InboundEvent> Parse(ReadOnlyMemory<byte> body, ConnectorSettings settings) =>
        VkEvents.Parse(body, settings, time.GetUtcNow().UtcDateTime);

    /// <summary>VK echoes <c>random_id</c> of private messages. Comments are recognised by the tail of their
    /// key.</summary>
    public string? EchoKey(Guid idempotencyKey) =>
        VkKeys.RandomId(idempotencyKey).ToString(CultureInfo.InvariantCulture);

    public async Task<SendOutcome> SendAsync(
        OutboundReply reply, ConnectorSettings settings, CancellationToken cancellation)
    {
        var (call, refusal) = VkReplies.Compose(reply, settings, withKeyboard: true);
        if (call is null)
            return refusal!;
        var answer = await CallAsync(call, settings, cancellation);
        if (answer is VkAnswer.Refused { Code: KeyboardNotReadable or NoKeyboardsHere }
            && call.Parameters.ContainsKey("keyboard"))
        {
            // Better the answer with the choices in words than no answer for want of buttons. Nothing was sent yet.
            (call, refusal) = VkReplies.Compose(reply, settings, withKeyboard: false);
            if (call is null)
                return refusal!;
            answer = await CallAsync(call, settings, cancellation);
        }

        return answer switch
        {
            VkAnswer.Accepted accepted => SentId(accepted.Response),
            VkAnswer.Refused refused => VkErrors.Outcome(refused),
            _ => Undelivered(answer),
        };
    }

    public async Task<SendOutcome> WithdrawAsync(
        ThreadAddress thread, string externalId, ConnectorSettings settings, CancellationToken cancellation)
    {
        var (call, refusal) = VkWithdrawals.Compose(thread, externalId, settings);
        if (call is null)
            return refusal!;
        return await CallAsync(call, settings, cancellation) switch
        {
            VkAnswer.Accepted accepted => VkWithdrawals.Outcome(accepted.Response, externalId),
            VkAnswer.Refused { Code: VkWithdrawals.NotFound } => new SendOutcome.Sent(externalId),
            VkAnswer.Refused refused => VkErrors.Outcome(refused),
            var answer => Undelivered(answer),
        };
    }

    public WaitingTap? FindTap(ReadOnlyMemory<byte> body) => VkWaitingTaps.Find(body);

    /// <summary>VK holds a press open for about a minute; later answers are refused, which harms nothing.</summary>
    public async Task<TapAnswer> AnswerTapAsync(
        WaitingTap tap, ConnectorSettings settings, CancellationToken cancellation) =>
        VkWaitingTaps.Compose(tap, settings) is { } call
            ? VkWaitingTaps.Outcome(await CallAsync(call, settings, cancellation))
            : TapAnswer.Refused;

    public Task<CheckOutcome> CheckAsync(ConnectorSettings settings, CancellationToken cancellation) =>
        new VkCheck(api, settings).RunAsync(cancellation);

    /// <summary>VK's events bring addresses, never ids to resolve.</summary>
    public Task<Uri?> ResolveFileAsync(string fileId, ConnectorSettings settings, CancellationToken cancellation) =>
        Task.FromResult<Uri?>(null);

    private Task<VkAnswer> CallAsync(VkCall call, ConnectorSettings settings, CancellationToken cancellation) =>
        api.CallAsync(call.Method, call.Parameters, call.Token, settings, cancellation);

    /// <summary>A number (messages, boards, photos …), <c>{"comment_id":5}</c> (walls), or a list with one item for
    /// each addressee that may hold an error of its own.</summary>
    private static SendOutcome SentId(JsonElement response)
    {
        var first = response.ValueKind == JsonValueKind.Array && response.GetArrayLength() > 0 ? response[0] : response;
        if (first.Object("error") is { } error && error.Long("code") is { } code and > 0 and <= int.MaxValue)
            return VkErrors.Outcome(new VkAnswer.Refused((int)code, error.String("description") ?? ""));
        return (first.AsLong() ?? first.Long("comment_id") ?? first.Long("message_id")) is { } id and > 0
            ? new SendOutcome.Sent(id.ToString(CultureInfo.InvariantCulture))
            : new SendOutcome.Retry("VK не сказал, принял ли ответ; Отклик повторит отправку.");
    }

    private static SendOutcome Undelivered(VkAnswer answer) => answer switch
    {
        VkAnswer.Lost lost => new SendOutcome.Retry(
            $"Ответ не подтверждён: {lost.Reason}; Отклик повторит отправку.", lost.After),
        VkAnswer.Elsewhere elsewhere => new SendOutcome.Failed(
            string.Create(CultureInfo.InvariantCulture, $"http_{elsewhere.Status}"),
            $"По адресу API отвечает не VK (HTTP {elsewhere.Status}). Проверьте адрес API в настройках канала "
            + "и выход в интернет.",
            ChannelBroken: true),
        _ => throw new InvalidOperationException("Accepted and refused answers are judged before."),
    };
}
