using System.Text;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Otklik.Connectors.Email;

namespace Otklik.Connectors.Tests.Email;

/// <summary>The connector between a mailbox and a post of our own.</summary>
internal sealed class EmailBench : IAsyncDisposable
{
    public const string Own = "centre@gorod.test";

    public EmailBench() => Connector = new EmailConnector(Time);

    public ImapMailbox Mailbox { get; } = new();

    public SmtpPost Post { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public EmailConnector Connector { get; }

    public ConnectorSettings Settings => new("mail-1")
    {
        Mail = new MailSettings("127.0.0.1", Mailbox.Port, "127.0.0.1", Post.Port, Own, "centre", "pa ss")
        {
            AllowPlain = true, DisplayName = "Центр управления",
        },
    };

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task<PollBatch> PollAsync(string? cursor, TimeSpan wait = default) =>
        Connector.PollAsync(Settings, cursor, wait, Cancellation);

    public async Task<SendOutcome> SendAsync(MessageReceived to, string text, Guid? key = null) =>
        await Connector.SendAsync(
            new OutboundReply(key ?? Guid.CreateVersion7(), to.Thread, to.Key, text, []), Settings, Cancellation);

    public InboundEvent Read(byte[] mail) => Assert.Single(Connector.Parse(mail, Settings));

    public MessageReceived Received(string mail) => Assert.IsType<MessageReceived>(Read(Bytes(mail)));

    /// <summary>The one letter that the post took.</summary>
    public MimeMessage Letter()
    {
        using var content = new MemoryStream(Encoding.Latin1.GetBytes(Assert.Single(Post.Letters).Content));
        return MimeMessage.Load(content);
    }

    public static byte[] Bytes(string mail, Encoding? encoding = null) =>
        (encoding ?? Encoding.UTF8).GetBytes(mail.ReplaceLineEndings("\r\n"));

    /// <summary>A letter of a resident's.</summary>
    public static string Mail(string subject, string text, string head = "") =>
        $"""
        Received: from relay by gorod.test; Mon, 2 Mar 2026 11:58:00 +0300
        From: Anna <Anna@Post.test>
        To: {Own}
        Date: Mon, 2 Mar 2026 03:00:00 +0300
        Message-ID: <one@post.test>
        Subject: {subject}
        {(head.Length > 0 ? head + "\n" : "")}Content-Type: text/plain; charset=utf-8

        {text}
        """;

    public async ValueTask DisposeAsync()
    {
        await Mailbox.DisposeAsync();
        await Post.DisposeAsync();
    }
}
