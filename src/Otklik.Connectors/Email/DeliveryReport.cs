using System.Text;
using System.Text.RegularExpressions;
using MimeKit;

namespace Otklik.Connectors.Email;

/// <summary>Reads what a mail server reports of a mail that we sent (RFC 3464, and the older free forms), and finds the
/// delivery by the Message-ID, which holds its guid.</summary>
internal static partial class DeliveryReport
{
    private const int LongestSearch = 2 * 1024 * 1024;

    /// <summary>Null when the mail is no report.</summary>
    public static InboundEvent? Read(MimeMessage mail, ReadOnlySpan<byte> raw, string key, DateTime at, string? own)
    {
        if (!EmailAutomatic.IsBounce(mail)) return null;
        var type = (mail.Body as Multipart)?.ContentType.Parameters["report-type"]?.ToUpperInvariant();
        if (type is "DISPOSITION-NOTIFICATION")
            return new Ignored(key, at, "Уведомление о прочтении: обращения в нём нет.");
        if (type is "FEEDBACK-REPORT" or "TLSRPT") return new Ignored(key, at, "Служебный отчёт почтового сервера.");

        var (action, status) = Outcome(mail);
        var failed = action is "FAILED" || (action is null && LooksFailed(mail));
        if (action is null && !failed) return null;
        if (!failed)
        {
            return new Ignored(key, at, action is "DELAYED"
                ? "Письмо жителю пока не доставлено; почтовый сервер пробует ещё."
                : "Отчёт почтового сервера о доставленном письме.");
        }

        return own is not null && Find(mail, raw, own) is { } delivery
            ? new DeliveryFailed(
                key, at, EmailKeys.Message(EmailKeys.Ours(delivery, own)), $"{delivery:D}", Reason(status))
            : new Ignored(key, at, "Почтовый сервер вернул письмо, отправленное не отсюда.");
    }

    private static (string? Action, string? Status) Outcome(MimeMessage mail)
    {
        foreach (var part in mail.BodyParts.OfType<MessageDeliveryStatus>())
        {
            // The first group tells of the server, each following one of a recipient.
            var groups = part.StatusGroups.Where(group => group.Contains("Action")).ToList();
            var worst = groups.FirstOrDefault(group => Is(group["Action"], "failed")) ?? groups.FirstOrDefault();
            if (worst is not null) return (worst["Action"]!.Trim().ToUpperInvariant(), worst["Status"]?.Trim());
        }

        return (null, null);

        static bool Is(string? value, string word) =>
            value?.Trim().Equals(word, StringComparison.OrdinalIgnoreCase) is true;
    }

    private static bool LooksFailed(MimeMessage mail) =>
        mail.Headers.Contains("X-Failed-Recipients")
        || (mail.Subject is { } subject && FailureWords().IsMatch(subject));

    /// <summary>Ours is looked for where it should be, then anywhere in the mail: programs put it where they
    /// like.</summary>
    private static Guid? Find(MimeMessage mail, ReadOnlySpan<byte> raw, string own)
    {
        var ids = mail.BodyParts.OfType<MessagePart>().Select(part => part.Message?.MessageId)
            .Concat(mail.References).Append(mail.InReplyTo);
        foreach (var id in ids)
        {
            if (EmailKeys.Delivery(id, own) is { } delivery) return delivery;
        }

        var texts = mail.BodyParts.OfType<MimePart>().Where(part => part.Content is not null).Select(Text)
            .Prepend(Encoding.Latin1.GetString(raw[..Math.Min(raw.Length, LongestSearch)]));
        return texts.SelectMany(text => MessageIds().Matches(text))
            .Select(match => EmailKeys.Delivery(match.Value, own))
            .FirstOrDefault(delivery => delivery is not null);
    }

    private static string Text(MimePart part)
    {
        using var bytes = new BoundedStream(LongestSearch);
        part.Content?.DecodeTo(bytes);
        return Encoding.Latin1.GetString(bytes.ToArray());
    }

    /// <summary>RFC 3463. The server's own words are left out: they quote the resident's address.</summary>
    private static string Reason(string? status)
    {
        var code = status is not null && StatusCode().IsMatch(status) ? status : null;
        var words = code switch
        {
            null => "Почтовый сервер вернул письмо.",
            _ when code.StartsWith("5.1.", StringComparison.Ordinal) => "Письмо вернулось: такого адреса нет.",
            _ when code.StartsWith("5.2.2", StringComparison.Ordinal) => "Письмо вернулось: ящик жителя переполнен.",
            _ when code.StartsWith("5.2.", StringComparison.Ordinal) =>
                "Письмо вернулось: ящик жителя его не принимает.",
            _ when code.StartsWith("5.3.", StringComparison.Ordinal) =>
                "Письмо вернулось: сервер жителя его не принимает.",
            _ when code.StartsWith("5.7.", StringComparison.Ordinal) =>
                "Письмо вернулось: сервер жителя счёл его нежелательным.",
            _ when code[0] == '4' => "Письмо не удалось доставить за отведённое время.",
            _ => "Письмо вернулось: его не удалось доставить.",
        };
        return $"{words}{(code is null ? "" : $" Код {code}.")} Ответьте жителю другим способом.";
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}@[A-Za-z0-9.-]{1,253}",
        RegexOptions.IgnoreCase)]
    private static partial Regex MessageIds();

    [GeneratedRegex(@"^[245]\.[0-9]{1,3}\.[0-9]{1,3}$")]
    private static partial Regex StatusCode();

    [GeneratedRegex("undeliver|delivery (status|failure|has failed)|failure notice|mail delivery failed|returned mail"
        + "|не доставлен|недоставлен|не удалось доставить", RegexOptions.IgnoreCase)]
    private static partial Regex FailureWords();
}
