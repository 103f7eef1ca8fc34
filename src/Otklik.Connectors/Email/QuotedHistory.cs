using System.Text.RegularExpressions;

namespace Otklik.Connectors.Email;

/// <summary>Cuts off what a mail program adds below (or around) the words just written: the mail that is answered, and
/// the signature. The whole mail stays in the store; this is only what is read. Where a cut would leave nothing,
/// nothing is cut.</summary>
internal static partial class QuotedHistory
{
    /// <summary>A longer tail after «-- » is no signature but a part of the letter.</summary>
    private const int LongestSignature = 15;

    public static string Cut(string text)
    {
        var lines = text.Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            if (!StartsHistory(lines, at)) continue;
            var start = IsBroken(lines, at) ? at - 1 : at;
            var above = Join(lines[..start].Where(line => !IsQuote(line)));
            if (above.Length > 0) return above;

            // The answer stands below the quotation: the line that introduces it and the quoted lines go.
            if (IsIntroduction(lines, at)) return OrWhole(Join(lines[(at + 1)..].Where(line => !IsQuote(line))), text);
            return text;
        }

        return OrWhole(Join(lines.Where(line => !IsQuote(line))), text);
    }

    public static string CutSignature(string text)
    {
        var lines = text.Split('\n').ToList();
        var mark = lines.FindLastIndex(line => line is "-- " or "--");
        if (mark > 0 && lines.Count - mark - 1 <= LongestSignature) lines.RemoveRange(mark, lines.Count - mark);
        while (lines.Count > 0 && (string.IsNullOrWhiteSpace(lines[^1]) || Device().IsMatch(lines[^1])))
            lines.RemoveAt(lines.Count - 1);
        return OrWhole(Join(lines[..Disclaimer(lines)]), text);
    }

    /// <summary>Where what an office adds to every mail begins: the line that says so, and only a few after it. What a
    /// resident writes under it is not cut.</summary>
    private static int Disclaimer(List<string> lines)
    {
        var at = lines.FindIndex(line => Confidential().IsMatch(line));
        if (at <= 0 || lines.Count - at > LongestSignature) return lines.Count;
        var paragraph = lines.FindIndex(at, string.IsNullOrWhiteSpace);
        return paragraph < 0 || lines.Skip(paragraph).All(line =>
            string.IsNullOrWhiteSpace(line) || Confidential().IsMatch(line)) ? at : lines.Count;
    }

    private static bool StartsHistory(string[] lines, int at) =>
        Divider().IsMatch(lines[at]) || IsIntroduction(lines, at) || IsOutlookHead(lines, at);

    /// <summary>«On … wrote:», «пт, 6 мар. 2026 г. в 10:15, Имя &lt;адрес&gt;:», also when the program broke the
    /// line.</summary>
    private static bool IsIntroduction(string[] lines, int at)
    {
        var line = lines[at].Trim();
        if (line.Length is 0 or > 300 || line[^1] != ':') return false;
        var before = at > 0 ? lines[at - 1] : "";
        var both = $"{before} {line}";
        var hasDigit = both.Any(char.IsAsciiDigit);
        if (line.EndsWith(">:", StringComparison.Ordinal) && hasDigit) return true;
        if (!Wrote().IsMatch(line)) return false;
        return (hasDigit && both.Contains('@', StringComparison.Ordinal)) || NextIsQuote(lines, at)
            || (hasDigit && YearOrTime().IsMatch(both));
    }

    /// <summary>True when the date of an introduction stands on the line before.</summary>
    private static bool IsBroken(string[] lines, int at) =>
        at > 0 && IsIntroduction(lines, at) && !YearOrTime().IsMatch(lines[at]) && YearOrTime().IsMatch(lines[at - 1]);

    /// <summary>Outlook: «От: … / Отправлено: … / Кому: … / Тема: …».</summary>
    private static bool IsOutlookHead(string[] lines, int at)
    {
        if (!From().IsMatch(lines[at])) return false;
        var following = lines[(at + 1)..Math.Min(lines.Length, at + 7)];
        return following.Any(line => Sent().IsMatch(line)) && following.Any(line => ToOrSubject().IsMatch(line));
    }

    private static bool NextIsQuote(string[] lines, int at)
    {
        for (var next = at + 1; next < Math.Min(lines.Length, at + 4); next++)
        {
            if (!string.IsNullOrWhiteSpace(lines[next])) return IsQuote(lines[next]);
        }

        return false;
    }

    private static bool IsQuote(string line) => line.TrimStart().StartsWith('>');

    private static string Join(IEnumerable<string> lines) => string.Join('\n', lines).Trim();

    private static string OrWhole(string cut, string text) => cut.Length > 0 ? cut : text;

    [GeneratedRegex(@"^[\s>]*[-_=]{2,}\s*(original message|forwarded message|исходное сообщение|пересылаемое сообщение"
        + @"|пересланное сообщение|первоначальное сообщение|исходное письмо)\s*[-_=]*\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Divider();

    [GeneratedRegex(@"(wrote|writes|пишет|писала?|написала?|написал\(а\)|сообщила?)\s*:$", RegexOptions.IgnoreCase)]
    private static partial Regex Wrote();

    [GeneratedRegex(@"\b(19|20)[0-9]{2}\b|\b[0-9]{1,2}:[0-9]{2}\b")]
    private static partial Regex YearOrTime();

    [GeneratedRegex(@"^\W*(from|от|от кого)\W*:", RegexOptions.IgnoreCase)]
    private static partial Regex From();

    [GeneratedRegex(@"^\W*(sent|date|отправлено|дата)\W*:", RegexOptions.IgnoreCase)]
    private static partial Regex Sent();

    [GeneratedRegex(@"^\W*(to|subject|кому|тема)\W*:", RegexOptions.IgnoreCase)]
    private static partial Regex ToOrSubject();

    [GeneratedRegex(@"^\W*(this (e-?mail|message)\b.*(confidential|intended)|"
        + @"(данное|это|настоящее) (электронное )?(сообщение|письмо)\b.*(конфиденциальн|предназначен)|"
        + @"(внимание\W+)?информация[^.]*(письме|сообщени)[^.]*конфиденциальн|"
        + @"если вы не являетесь (адресатом|получателем)|if you are not the intended recipient)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Confidential();

    [GeneratedRegex(@"^\s*(отправлено (из|с|через) |sent from |sent via |get outlook for |скачать outlook для )",
        RegexOptions.IgnoreCase)]
    private static partial Regex Device();
}
