using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Otklik.Connectors.Vk;

/// <summary>Turns VK's markup into what the resident sees, and our text into what VK can take.</summary>
internal static partial class VkText
{
    /// <summary><c>[id1|Имя]</c>, <c>[club5|Страница]</c>, <c>[id1:bp-5_7|Имя]</c> (an answer on a board) and links
    /// to vk.com become the name alone; entities and <c>&lt;br&gt;</c> become characters; NUL goes, halves of pairs
    /// become U+FFFD.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        if (text.Contains('<', StringComparison.Ordinal))
            text = LineBreak().Replace(text, "\n");
        if (text.Contains('&', StringComparison.Ordinal))
            text = WebUtility.HtmlDecode(text);
        if (text.Contains('[', StringComparison.Ordinal))
            text = Mention().Replace(text, "$1");
        return InboundText.Clean(text);
    }

    /// <summary>Our own text without NUL and halves of surrogate pairs.</summary>
    public static string Sound(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            text = text.Replace("\0", "", StringComparison.Ordinal);
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return text;
        var sound = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            sound.Append(rune);
        return sound.ToString();
    }

    /// <summary>At most <paramref name="length"/> UTF-16 units, never half a pair, with an ellipsis where something
    /// is gone.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var end = length - 1;
        if (char.IsHighSurrogate(text[end - 1]))
            end--;
        return string.Concat(text.AsSpan(0, end), "…");
    }

    /// <summary>The comment that a text on a board answers: <c>[id1:bp-5_7|Имя]</c> names comment 7.</summary>
    public static long? BoardCommentAnswered(string? text) =>
        text is not null && BoardReply().Match(text) is { Success: true } found
        && long.TryParse(found.Groups[1].ValueSpan, out var id)
            ? id
            : null;

    [GeneratedRegex(@"<br\s*/?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LineBreak();

    [GeneratedRegex(
        @"\[(?:(?:id|club|public|event|app)\d{1,18}(?::[a-z]{2}-?\d{1,18}_\d{1,18})?"
        + @"|https?://(?:m\.)?vk\.(?:com|ru)/[^\s|\[\]]{1,500})\|([^\[\]|]{1,500})\]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Mention();

    [GeneratedRegex(@"^\s*\[(?:id|club)\d{1,18}:bp-\d{1,18}_(\d{1,18})\|", RegexOptions.CultureInvariant)]
    private static partial Regex BoardReply();
}
