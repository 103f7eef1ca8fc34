using MimeKit;

namespace Otklik.Connectors.Email;

/// <summary>Builds one reply. Header values come from outside (the resident's subject and name), so each is made one
/// line before MimeKit encodes it; an address is taken only when it reads as exactly one.</summary>
internal static class EmailLetter
{
    /// <summary>Marks what this program sent, so that two of them do not answer each other for ever.</summary>
    public const string LoopHeader = "X-Otklik";

    public static MailboxAddress? Address(string address, string? name)
    {
        if (address.Length > 254 || address.Any(unit => char.IsControl(unit) || char.IsWhiteSpace(unit))) return null;
        return MailboxAddress.TryParse(address, out var parsed) && parsed.Address == address
            && parsed.Address.IndexOf('@', StringComparison.Ordinal) > 0
            ? new MailboxAddress(InboundText.Line(name) ?? "", address)
            : null;
    }

    public static MimeMessage Write(
        OutboundReply reply, EmailThread thread, MailboxAddress to, MailSettings mail, string channel,
            DateTimeOffset now)
    {
        var ids = EmailThread.Short(reply.References.Count > 0 ? reply.References
            : [.. thread.Ids, .. reply.After.Select(key => EmailKeys.Ours(key, mail.Address))]);
        var letter = new MimeMessage
        {
            // Who wrote on a page gets the first letter: there is nothing yet that it would be an answer to.
            Subject = ids.Count == 0 && InboundText.Line(reply.Subject, EmailSubject.Longest) is { } first ? first
                : EmailSubject.Answer(reply.Subject ?? thread.Subject),
            Date = now,
            MessageId = EmailKeys.Ours(reply.IdempotencyKey, mail.Address),
            Body = new TextPart("plain")
            {
                // Base64: Cyrillic in quoted-printable is six times as long, and some gateways still cut the eighth
                // bit.
                ContentTransferEncoding = ContentEncoding.Base64,
                Text = Words(reply).ReplaceLineEndings("\r\n"),
            },
        };
        letter.From.Add(new MailboxAddress(InboundText.Line(mail.DisplayName) ?? "", mail.Address));
        letter.To.Add(to);
        if (ids.Count > 0)
        {
            letter.InReplyTo = ids[^1];
            letter.References.AddRange(ids);
        }

        letter.Headers.Add(LoopHeader, InboundText.Line(channel, 60) ?? "1");
        letter.Headers.Add("X-Auto-Response-Suppress", "OOF, AutoReply");
        if (reply.IsAutomatic) letter.Headers.Add("Auto-Submitted", "auto-replied");
        return letter;
    }

    /// <summary>Mail has no buttons, so they are put into words.</summary>
    private static string Words(OutboundReply reply)
    {
        var text = InboundText.Clean(reply.Text);
        var labels = reply.Taps.Select(tap => InboundText.Line(tap.Label)).OfType<string>()
            .Select(label => $"«{label}»").ToList();
        if (labels.Count == 0) return text;
        var offer = labels.Count == 1 ? labels[0] : $"{string.Join(", ", labels[..^1])} или {labels[^1]}";
        return $"{text}\n\nЧтобы ответить, напишите в ответном письме: {offer}.";
    }
}
