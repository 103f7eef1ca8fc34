using System.Globalization;
using MimeKit;

namespace Otklik.Connectors.Email;

/// <summary>What of a mail is read: the subject of a new letter, the words just written, notes on what was not
/// taken.</summary>
internal static class EmailWords
{
    /// <summary>Set before the headers of a mail whose body was not fetched; its value is the size in bytes.</summary>
    public const string SizeHeader = "X-Otklik-Size";

    public static string Of(MimeMessage mail, EmailBody body)
    {
        var subject = InboundText.Line(mail.Subject, EmailSubject.Longest);
        var isReply = IsReply(mail, subject);
        var words = QuotedHistory.CutSignature(isReply ? QuotedHistory.Cut(body.Words) : body.Words);
        var isSaid = subject is null || isReply || words.StartsWith(subject, StringComparison.OrdinalIgnoreCase);
        IEnumerable<string?> pieces = [isSaid ? null : subject, words, .. Notes(mail, body)];
        return string.Join("\n\n", pieces.Where(piece => !string.IsNullOrEmpty(piece)));
    }

    /// <summary>What is forwarded is meant to be read whole, although programs number it like an answer.</summary>
    private static bool IsReply(MimeMessage mail, string? subject)
    {
        if (subject is not null && EmailSubject.IsForward(subject)) return false;
        return mail.InReplyTo is not null || mail.References.Count > 0
            || (subject is not null && EmailSubject.IsReply(subject));
    }

    private static IEnumerable<string> Notes(MimeMessage mail, EmailBody body)
    {
        if (body.IsCut)
            yield return "(Текст обрезан: он слишком длинный. Целиком он есть в письме.)";
        if (body.LeftOut > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"(Не взято вложений: {body.LeftOut}. Берутся первые {EmailBody.MostFiles}, каждое до 20 МБ.)");
        }

        if (mail.Headers.FirstOrDefault()?.Field == SizeHeader)
            yield return "(Письмо слишком велико: взяты только заголовки. Целиком оно лежит в почтовом ящике.)";
    }
}
