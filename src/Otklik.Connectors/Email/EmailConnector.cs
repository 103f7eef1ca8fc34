namespace Otklik.Connectors.Email;

/// <summary>A mailbox: IMAP to read, SMTP to answer. What is accepted and what is ignored stands in
/// <c>docs/channels/email.md</c>. A payload is the mail as it is, RFC 5322.</summary>
public sealed class EmailConnector(TimeProvider time) : IPollingConnector
{
    public Network Network => Network.Email;

    /// <summary>Providers count by the hour and the day (500 a day and more); bursts are what they punish.</summary>
    public Pacing Pacing { get; } = new(PerSecond: 1, PerThread: TimeSpan.FromSeconds(10));

    /// <inheritdoc/>
    public WebhookReceipt Receive(WebhookCall call, ConnectorSettings settings) =>
        new WebhookReceipt.Refused(404, "Почта не приходит вызовом: ящик опрашивается.");

    /// <inheritdoc/>
    public IReadOnlyList<InboundEvent> Parse(ReadOnlyMemory<byte> body, ConnectorSettings settings)
    {
        using var mail = EmailReader.Load(body);
        var read = new EmailReader(settings.Mail?.Address, time.GetUtcNow().UtcDateTime).Read(mail, body.Span);
        // Message-IDs name the sender's machine and often the sender.
        return [read with { NamesPerson = true }];
    }

    /// <inheritdoc/>
    public Task<SendOutcome> SendAsync(
        OutboundReply reply, ConnectorSettings settings, CancellationToken cancellation) =>
        new EmailSending(time).SendAsync(reply, settings, cancellation);

    /// <inheritdoc/>
    public Task<PollBatch> PollAsync(
        ConnectorSettings settings, string? cursor, TimeSpan wait, CancellationToken cancellation) =>
        new EmailInbox(time).PollAsync(settings, cursor, wait, cancellation);

    /// <inheritdoc/>
    public async Task<CheckOutcome> CheckAsync(ConnectorSettings settings, CancellationToken cancellation)
    {
        if (settings.Mail is not { } mail)
            return new CheckOutcome(false, [], "Почтовые серверы не заданы. Впишите их в настройки канала.");
        var facts = new List<string>();
        var server = EmailInbox.Server;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            facts.Add(await EmailInbox.CheckAsync(mail, either.Token).ConfigureAwait(false));
            server = EmailSending.Server;
            await EmailSending.CheckAsync(mail, either.Token).ConfigureAwait(false);
            facts.Add("Отправка: сервер принял имя и пароль");
            if (mail.AllowPlain) facts.Add("Без шифрования: годится только для проверки на этой же машине");
            return new CheckOutcome(true, facts);
        }
        catch (Exception failure) when (EmailTrouble.Of(failure, server, cancellation) is not null)
        {
            return new CheckOutcome(false, facts, EmailTrouble.Of(failure, server, cancellation)!.Reason);
        }
    }

    /// <summary>Null: files come with the mail.</summary>
    public Task<Uri?> ResolveFileAsync(string fileId, ConnectorSettings settings, CancellationToken cancellation) =>
        Task.FromResult<Uri?>(null);

    /// <summary>The guid stands in the Message-ID, which a copy to ourselves brings back.</summary>
    public string? EchoKey(Guid idempotencyKey) => $"{idempotencyKey:D}";

    /// <inheritdoc/>
    public Task<SendOutcome> WithdrawAsync(
        ThreadAddress thread, string externalId, ConnectorSettings settings, CancellationToken cancellation) =>
        Task.FromResult<SendOutcome>(new SendOutcome.NotPossible(
            "Отправленное письмо отозвать нельзя. Напишите жителю исправленный ответ."));
}
