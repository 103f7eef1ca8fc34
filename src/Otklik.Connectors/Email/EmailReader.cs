using MimeKit;
using MimeKit.Utils;

namespace Otklik.Connectors.Email;

/// <summary>Turns the bytes of one mail into an event.</summary>
/// <param name="own">Address of the mailbox, when known.</param>
/// <param name="now">For mails without a date.</param>
internal sealed class EmailReader(string? own, DateTime now)
{
    private const int LongestHead = 64 * 1024;

    public static MimeMessage Load(ReadOnlyMemory<byte> raw)
    {
        try
        {
            using var stream = new MemoryStream(raw.ToArray(), writable: false);
            return MimeMessage.Load(Options(raw.Span), stream);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            throw new PayloadException("Email.NoLetter");
        }
    }

    /// <summary>The Message-ID, read from the headers alone; null where there is none or nothing can be read.</summary>
    public static string? MessageId(byte[] raw)
    {
        try
        {
            using var stream = new MemoryStream(raw, writable: false);
            return EmailKeys.MessageId(HeaderList.Load(Options(raw), stream));
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            return null;
        }
    }

    public InboundEvent Read(MimeMessage mail, ReadOnlySpan<byte> raw)
    {
        var messageId = EmailKeys.MessageId(mail.Headers);
        var key = messageId is null ? EmailKeys.Bytes(raw) : EmailKeys.Message(messageId);
        var at = Received(mail) ?? now;
        if (DeliveryReport.Read(mail, raw, key, at, own) is { } report) return report;
        var from = Mailbox(mail.From) ?? (mail.Sender is { } sender && IsAddress(sender.Address) ? sender : null);
        if (own is not null && own.Equals(from?.Address, StringComparison.OrdinalIgnoreCase)
            && EmailKeys.Delivery(messageId, own) is { } delivery)
            return new OwnEcho(key, at, key, $"{delivery:D}");

        // A form on a site writes in its own name and puts the resident's address here.
        var writer = Mailbox(mail.ReplyTo) is { } replyTo && !IsOwn(replyTo) ? replyTo : from;
        if (writer is null) return new Ignored(key, at, "В письме нет адреса отправителя: отвечать некуда.");

        var body = EmailBody.Read(mail.Body);
        var text = EmailWords.Of(mail, body);
        return text.Length == 0 && body.Files.Count == 0
            ? new Ignored(key, at, "Пустое письмо: в нём нет ни темы, ни слов, ни файлов.")
            : Message(mail, messageId, key, at, writer, text, body);
    }

    private MessageReceived Message(
        MimeMessage mail, string? messageId, string key, DateTime at, MailboxAddress writer, string text,
        EmailBody body)
    {
        var answered = mail.InReplyTo ?? mail.References.LastOrDefault();
        var root = mail.References.FirstOrDefault() ?? mail.InReplyTo;
        var ids = mail.References.Append(mail.InReplyTo).Append(messageId).OfType<string>().ToList();
        var name = InboundText.Line(writer.Name);
        var address = writer.Address.Trim().ToLowerInvariant();
        var where = new EmailThread(address, name, InboundText.Line(mail.Subject, EmailSubject.Longest), ids).Write();
        var thread = new ThreadAddress(
            ThreadKind.Mail, root is null ? key : EmailKeys.Message(root), where, IsPublic: false, NamesPerson: true);
        return new MessageReceived(key, at, thread, new InboundAuthor(address, name, address), text, body.Files)
        {
            ReplyToKey = answered is null ? null : EmailKeys.Message(answered),
            IsAutomatic = EmailAutomatic.Is(mail, writer.Address, own),
        };
    }

    private static bool IsBroken(Exception failure) => failure is FormatException or ArgumentException
        or InvalidOperationException or IndexOutOfRangeException or NotSupportedException or IOException;

    private bool IsOwn(MailboxAddress mailbox) => mailbox.Address.Equals(own, StringComparison.OrdinalIgnoreCase);

    /// <summary>The first that has an address with both its halves.</summary>
    private static MailboxAddress? Mailbox(InternetAddressList list) =>
        list.Mailboxes.FirstOrDefault(mailbox => IsAddress(mailbox.Address));

    private static bool IsAddress(string? address) =>
        address is { Length: <= 254 } && address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
            && at < address.Length - 1;

    /// <summary>When our own server took it: the topmost «Received». The sender's date can say anything.</summary>
    private static DateTime? Received(MimeMessage mail)
    {
        if (mail.Headers[HeaderId.Received] is { } stamp && stamp.LastIndexOf(';') is >= 0 and var cut
            && DateUtils.TryParse(stamp[(cut + 1)..].Trim(), out var taken)) return Utc(taken);
        return mail.Date == DateTimeOffset.MinValue ? null : Utc(mail.Date);

        static DateTime? Utc(DateTimeOffset date) => date.Year is > 1990 and < 9000 ? date.UtcDateTime : null;
    }

    /// <summary>Headers with bare 8-bit bytes say nothing of their encoding: one guess over them all.</summary>
    private static ParserOptions Options(ReadOnlySpan<byte> raw)
    {
        var head = raw[..Math.Min(raw.Length, LongestHead)];
        var end = head.IndexOf("\r\n\r\n"u8) is >= 0 and var crlf ? crlf : head.IndexOf("\n\n"u8);
        if (end >= 0) head = head[..end];
        return new ParserOptions { MaxMimeDepth = 200, CharsetEncoding = CyrillicBytes.Guess(head) };
    }
}
