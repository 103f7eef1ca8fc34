using MimeKit;

namespace Otklik.Connectors.Email;

/// <summary>Tells mail that a machine sent from mail that a person wrote. A machine that is answered answers back, so
/// doubt goes against the mail: it is kept and read, but nothing is sent on it by itself. RFC 3834, RFC 2919, and the
/// headers that programs really write.</summary>
internal static class EmailAutomatic
{
    /// <summary>Headers that only machines write, whatever their value.</summary>
    private static readonly string[] Marks =
    [
        "X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress", "List-Id", "List-Unsubscribe",
        EmailLetter.LoopHeader,
    ];

    private static readonly string[] Machines =
    [
        "mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply", "do-not-reply", "bounce", "bounces",
        "daemon", "nobody",
    ];

    private static readonly string[] Subjects =
    [
        "автоответ", "автоматический ответ", "auto:", "automatic reply", "out of office", "autoreply", "auto-reply",
    ];

    public static bool Is(MimeMessage mail, string? sender, string? own)
    {
        var headers = mail.Headers;
        return Says(headers, "Auto-Submitted")?.StartsWith("no", StringComparison.OrdinalIgnoreCase) is false
            || Marks.Any(headers.Contains)
            || Says(headers, "Precedence")?.ToUpperInvariant() is "BULK" or "LIST" or "JUNK" or "AUTO_REPLY"
            || IsBounce(mail)
            || IsMachine(sender)
            || (own is not null && own.Equals(sender, StringComparison.OrdinalIgnoreCase))
            || Subjects.Any(start =>
                mail.Subject?.TrimStart().StartsWith(start, StringComparison.OrdinalIgnoreCase) is true);
    }

    /// <summary>Mail that tells of other mail has an empty return path (RFC 5321, 4.5.5) or a daemon as its
    /// sender.</summary>
    public static bool IsBounce(MimeMessage mail) =>
        Says(mail.Headers, "Return-Path") is "<>"
        || mail.Headers.Contains("X-Failed-Recipients")
        || mail.Body?.ContentType.IsMimeType("multipart", "report") is true
        || mail.From.Mailboxes.Any(
            from => Local(from.Address).Equals("mailer-daemon", StringComparison.OrdinalIgnoreCase));

    private static bool IsMachine(string? address) =>
        address is not null && Machines.Contains(Local(address), StringComparer.OrdinalIgnoreCase);

    private static string Local(string address) => address.Split('@')[0];

    private static string? Says(HeaderList headers, string name) => headers[name]?.Trim();
}
