using System.Text.RegularExpressions;

namespace Otklik.Hosting;

/// <summary>The last net under the logs: nothing of ours writes personal data or secrets there, but the message of
/// somebody else's exception may quote its input. Better one id too many hidden than one telephone shown.</summary>
public static partial class Redaction
{
    private const string Mark = "[…]";

    public static string Apply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = Secret().Replace(text, $"$1{Mark}");
        text = BotToken().Replace(text, $"bot{Mark}");
        text = Mail().Replace(text, Mark);
        return Telephone().Replace(text, Mark);
    }

    [GeneratedRegex(@"((?:(?:token|secret|password|pwd|cookie)[""']?\s*[=:]\s*|bearer\s+)[""']?)[^\s""',;&]{4,}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Secret();

    // https://api.telegram.org/bot123456:AAE…/sendMessage
    [GeneratedRegex(@"bot\d{5,}:[\w-]{10,}", RegexOptions.CultureInvariant)]
    private static partial Regex BotToken();

    [GeneratedRegex(@"[\p{L}\p{Nd}._%+-]+@[\p{L}\p{Nd}.-]+\.\p{L}{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Mail();

    // +7 912 345-67-89, 8(912)3456789; ids are longer or stand without the leading 7, 8 and eleven digits.
    [GeneratedRegex(@"(?<![\d.])(?:\+7|8|7)[\s(-]{0,2}\d{3}[\s)-]{0,2}\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Telephone();
}
