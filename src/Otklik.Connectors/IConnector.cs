namespace Otklik.Connectors;

/// <summary>The contract of a network: how its payloads read and how a reply is sent. Stateless; one
/// instance a network.</summary>
public interface IConnector
{
    Network Network { get; }

    /// <summary>Judges one webhook call before anything is stored: is it from the network, is it a hand-shake, what is
    /// its key. Touches no I/O and compares secrets in constant time.</summary>
    WebhookReceipt Receive(WebhookCall call, ConnectorSettings settings);

    /// <summary>Reads one stored payload. Throws <see cref="PayloadException"/> when it cannot be read; unknown events
    /// come back as <see cref="Ignored"/>.</summary>
    IReadOnlyList<InboundEvent> Parse(ReadOnlyMemory<byte> body, ConnectorSettings settings);

    /// <summary>Sends one reply into its thread. Never throws for what the network may answer.</summary>
    Task<SendOutcome> SendAsync(OutboundReply reply, ConnectorSettings settings, CancellationToken cancellation);

    /// <summary>Asks the network whether the settings work; for the "check" button.</summary>
    Task<CheckOutcome> CheckAsync(ConnectorSettings settings, CancellationToken cancellation);

    /// <summary>Address from which a file can be fetched, for networks that hand out ids; null when it is gone or too
    /// large for the network to hand out. Throws <see cref="HttpRequestException"/>, in words for staff, when the
    /// network cannot be asked now. The address may hold the channel's token (Telegram): use it at once, never store,
    /// log or show it.</summary>
    Task<Uri?> ResolveFileAsync(string fileId, ConnectorSettings settings, CancellationToken cancellation);

    /// <summary>How fast this network lets us send.</summary>
    Pacing Pacing { get; }

    /// <summary>What <see cref="OwnEcho.IdempotencyKey"/> will hold when the reply sent under this key comes back as
    /// an event; null when the network does not echo it.</summary>
    string? EchoKey(Guid idempotencyKey) => null;

    /// <summary>The pressed button of this payload that the network waits to have answered; null for every other
    /// payload. Asked of every payload once it is durable, so it must cost next to nothing, and never throws.</summary>
    WaitingTap? FindTap(ReadOnlyMemory<byte> body) => null;

    /// <summary>Tells the network that a press was taken: the button stops turning. Never throws for what the network
    /// may answer; a failure loses nothing but the resident's patience.</summary>
    Task<TapAnswer> AnswerTapAsync(WaitingTap tap, ConnectorSettings settings, CancellationToken cancellation) =>
        Task.FromResult(TapAnswer.Refused);

    /// <summary>Takes a sent reply back. <paramref name="externalId"/> is what sending returned;
    /// <see cref="SendOutcome.Sent"/> means that it is gone, also when it had been gone before.</summary>
    Task<SendOutcome> WithdrawAsync(
        ThreadAddress thread, string externalId, ConnectorSettings settings, CancellationToken cancellation) =>
        Task.FromResult<SendOutcome>(new SendOutcome.NotPossible("Эта сеть не даёт отозвать отправленный ответ."));
}

/// <summary>A network that can be asked for what is new (Telegram's getUpdates, IMAP).</summary>
public interface IPollingConnector : IConnector
{
    /// <summary>Fetches what is new after <paramref name="cursor"/>; waits at most <paramref name="wait"/> for
    /// something to come. What it returns is asked for again until a later cursor is passed, so nothing is lost when
    /// the caller dies.</summary>
    Task<PollBatch> PollAsync(
        ConnectorSettings settings, string? cursor, TimeSpan wait, CancellationToken cancellation);
}
