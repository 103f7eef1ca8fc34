namespace Otklik.Connectors;

/// <summary>The contract of a network: how its payloads read and how a reply is sent. Stateless; one instance a network.</summary>
public interface IConnector
{
    Network Network { get; }

    /// <summary>Judges one webhook call before anything is stored: is it from the network, is it a hand-shake, what is its key.
    /// Touches no I/O and compares secrets in constant time.</summary>
    WebhookReceipt Receive(WebhookCall call, ConnectorSettings settings);

    /// <summary>Reads one stored payload. Throws <see cref="PayloadException"/> when it cannot be read; unknown events
    /// come back as <see cref="Ignored"/>.</summary>
    IReadOnlyList<InboundEvent> Parse(ReadOnlyMemory<byte> body, ConnectorSettings settings);

    /// <summary>Sends one reply into its thread. Never throws for what the network may answer.</summary>
    Task<SendOutcome> SendAsync(OutboundReply reply, ConnectorSettings settings, CancellationToken cancellation);

    /// <summary>Asks the network whether the settings work; for the "check" button.</summary>
    Task<CheckOutcome> CheckAsync(ConnectorSettings settings, CancellationToken cancellation);

    /// <summary>Address from which a file can be fetched, for networks that hand out ids; null when it is gone or too large for
    /// the network to hand out. Throws <see cref="HttpRequestException"/>, in words for staff, when the network cannot be asked
    /// now. The address may hold the channel's token (Telegram): use it at once, never store, log or show it.</summary>
    Task<Uri?> ResolveFileAsync(string fileId, ConnectorSettings settings, CancellationToken cancellation);

    /// <summary>How fast this network lets us send.</summary>
    Pacing Pacing { get; }

    /// <summary>What <see cref="OwnEcho.IdempotencyKey"/> will hold when the reply sent under this key comes back as
    /// an event; null when the network does not echo it.</summary>
    string? EchoKey(Guid idempotencyKey) => null;

    /// <summary>Takes a sent reply back. <paramref name="externalId"/> is what sending returned;
    /// <see cref="SendOutcome.Sent"/> means that it is gone, also when it had been gone before.</summary>
    Task<SendOutcome> WithdrawAsync(
        ThreadAddress thread, string externalId, ConnectorSettings settings, CancellationToken cancellation) =>
        Task.FromResult<SendOutcome>(new SendOutcome.NotPossible("Эта сеть не даёт отозвать отправленный ответ."));
}

/// <summary>A network that can be asked for what is new (Telegram's getUpdates, IMAP).</summary>
public interface IPollingConnector : IConnector
{
    /// <summary>Fetches what is new after <paramref name="cursor"/>; waits at most <paramref name="wait"/> for something to come.
    /// What it returns is asked for again until a later cursor is passed, so nothing is lost when the caller dies.</summary>
    Task<PollBatch> PollAsync(ConnectorSettings settings, string? cursor, TimeSpan wait, CancellationToken cancellation);
}

/// <param name="Payloads">Raw bodies with their keys, oldest first.</param>
/// <param name="Cursor">Pass this next time, once the payloads are durable.</param>
/// <param name="Error">What went wrong, in words for the channel's page; payloads is then empty.</param>
/// <param name="RetryAfter">When the network asked us to wait.</param>
public sealed record PollBatch(
    IReadOnlyList<PolledPayload> Payloads, string? Cursor, string? Error = null, TimeSpan? RetryAfter = null);

public sealed record PolledPayload(string Key, byte[] Body);

/// <summary>A webhook call as it came. Header names are case-insensitive.</summary>
public sealed record WebhookCall(ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>What to do with a webhook call.</summary>
public abstract record WebhookReceipt
{
    /// <summary>Store it under <see cref="Key"/>, then answer 200 with <see cref="Answer"/>.</summary>
    /// <param name="Key">Rises or is unique per event; repeats of one event have the same key.</param>
    public sealed record Accepted(string Key, string Answer) : WebhookReceipt;

    /// <summary>A hand-shake: answer 200 with <see cref="Answer"/>, store nothing.</summary>
    public sealed record HandShake(string Answer) : WebhookReceipt;

    /// <summary>Not from the network, or not readable: answer <see cref="Status"/>, store nothing, count it.</summary>
    public sealed record Refused(int Status, string Reason) : WebhookReceipt;
}

/// <param name="IdempotencyKey">The same for every attempt of one delivery; connectors derive <c>random_id</c>, <c>guid</c> or
/// Message-ID from it.</param>
/// <param name="Thread">Kind and address of the thread to answer in.</param>
/// <param name="ReplyToMessageKey">Key of the message that is answered.</param>
/// <param name="Taps">Buttons to offer, where the network has them; else they are put into words.</param>
public sealed record OutboundReply(
    Guid IdempotencyKey, ThreadAddress Thread, string? ReplyToMessageKey, string Text,
    IReadOnlyList<Tap> Taps)
{
    /// <summary>Subject line, for mail.</summary>
    public string? Subject { get; init; }

    /// <summary>Message-IDs of the thread, for mail, oldest first.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>A machine wrote it (acknowledgement, clarifying question); mail says so, so that machines do not answer it.</summary>
    public bool IsAutomatic { get; init; }
}

/// <param name="Label">What the resident sees.</param>
/// <param name="Payload">What comes back as <see cref="MessageReceived.TapPayload"/>; at most 64 bytes.</param>
public sealed record Tap(string Label, string Payload);

public abstract record SendOutcome
{
    /// <summary>The network has it.</summary>
    /// <param name="ExternalId">The network's id of our message; the tail of its key.</param>
    public sealed record Sent(string ExternalId) : SendOutcome;

    /// <summary>Try again: a limit, a fault, a time-out.</summary>
    /// <param name="After">When the network asked us to wait.</param>
    /// <param name="MayHaveArrived">True when the answer was lost after the request had left: a network without an idempotency
    /// key (Telegram) may then show the reply twice.</param>
    public sealed record Retry(string Reason, TimeSpan? After = null, bool MayHaveArrived = false) : SendOutcome;

    /// <summary>Trying again changes nothing until a person acts (token withdrawn, thread closed, captcha).</summary>
    /// <param name="Code">The network's error code, as text.</param>
    /// <param name="Reason">In words for staff: what happened and what to do.</param>
    /// <param name="ChannelBroken">True when nothing can be sent on this channel until its settings are mended.</param>
    public sealed record Failed(string Code, string Reason, bool ChannelBroken = false) : SendOutcome;

    /// <summary>The network has no way to answer in this thread; another way has to be offered.</summary>
    public sealed record NotPossible(string Reason) : SendOutcome;
}

/// <param name="Ok">True when messages can come in and replies go out.</param>
/// <param name="Facts">What was found: name of the community, rights, webhook state; in words for the screen.</param>
/// <param name="Problem">What is wrong and what to do.</param>
public sealed record CheckOutcome(bool Ok, IReadOnlyList<string> Facts, string? Problem = null);

/// <param name="PerSecond">Messages a second for one token.</param>
/// <param name="PerThread">Shortest time between two messages in one thread.</param>
public sealed record Pacing(double PerSecond, TimeSpan PerThread);

/// <summary>A payload that cannot be read: why, as a code with arguments that hold nothing of the payload's text. Whoever shows it
/// makes the words, in the reader's language.</summary>
public sealed class PayloadException : Exception
{
    public PayloadException(string code, params string[] arguments) : base(code) => (Code, Arguments) = (code, arguments);
    public PayloadException(string code, Exception inner) : base(code, inner) => (Code, Arguments) = (code, []);

    /// <summary><c>Vk.NotJson</c>.</summary>
    public string Code { get; }

    public string[] Arguments { get; }
}
