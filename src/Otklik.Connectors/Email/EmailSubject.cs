using System.Text.RegularExpressions;

namespace Otklik.Connectors.Email;

/// <summary>What mail programs put before a subject.</summary>
internal static partial class EmailSubject
{
    public const int Longest = 300;

    public static bool IsReply(string subject) => ReplyMark().IsMatch(subject);

    public static bool IsForward(string subject) => ForwardMark().IsMatch(subject);

    /// <summary>Subject of an answer: one «Re:», however many there were.</summary>
    public static string Answer(string? subject)
    {
        var line = InboundText.Line(subject, Longest);
        return line is null ? "Ответ на ваше письмо" : IsReply(line) ? line : $"Re: {line}";
    }

    [GeneratedRegex(@"^\s*(re|на|ha|отв|ответ|aw|antw)(\[[0-9]{1,3}\])?\s*:", RegexOptions.IgnoreCase)]
    private static partial Regex ReplyMark();

    [GeneratedRegex(@"^\s*(fwd?|пересл|пересылка|wg)(\[[0-9]{1,3}\])?\s*:", RegexOptions.IgnoreCase)]
    private static partial Regex ForwardMark();
}
