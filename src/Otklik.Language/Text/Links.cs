namespace Otklik.Language.Text;

/// <summary>Addresses, mentions and tags: stepped over as a whole.</summary>
internal static class Links
{
    private const int LongestMention = 200;
    private const int LongestTag = 300;

    private static readonly string[] Starts = ["http://", "https://", "www.", "vk.com/", "vk.ru/", "t.me/", "ok.ru/"];
    private static readonly string[] Zones = ["ru", "com", "рф", "net", "org", "su", "info", "me", "gov", "edu"];

    /// <summary>Length of the address that begins here, or 0.</summary>
    public static int LengthAt(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        foreach (var start in Starts)
            if (rest.StartsWith(start, StringComparison.OrdinalIgnoreCase)) return ToSpace(rest);
        return IsDomain(rest) ? ToSpace(rest) : 0;
    }

    /// <summary>Length of <c>[id12|Имя]</c>, <c>@name</c> or <c>*name</c> that begins here, or 0.</summary>
    public static int MentionLengthAt(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        if (rest[0] == '[')
        {
            var window = rest[..Math.Min(rest.Length, LongestMention)];
            var end = window.IndexOf(']');
            var bar = window.IndexOf('|');
            if (bar < 3 || end < bar) return 0;
            var target = window[1..bar];
            return target.StartsWith("id") || target.StartsWith("club") || target.StartsWith("public") ||
                   target.StartsWith("event") || target.StartsWith("http") ? end + 1 : 0;
        }

        if (at > 0 && (Letters.IsLetter(text[at - 1]) || Letters.IsDigit(text[at - 1]))) return 0;
        var length = 1;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] == '_')) length++;
        return length > 3 ? length : 0;
    }

    /// <summary>Length of an HTML tag that begins here, or 0: residents also write «&lt;» for "less".</summary>
    public static int TagLengthAt(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..Math.Min(text.Length, at + LongestTag)];
        if (rest.Length < 3 || !(char.IsAsciiLetter(rest[1]) || rest[1] is '/' or '!')) return 0;
        var end = rest[1..].IndexOfAny('<', '>') + 1;
        return end > 0 && rest[end] == '>' ? end + 1 : 0;
    }

    /// <summary>«site.ru», «site.ru/page»: Latin letters, a dot, a known zone, and no letter after it.</summary>
    private static bool IsDomain(ReadOnlySpan<char> rest)
    {
        var dot = 0;
        while (dot < rest.Length && dot < 64 && (char.IsAsciiLetterOrDigit(rest[dot]) || rest[dot] is '-' or '_'))
            dot++;
        if (dot < 2 || dot >= rest.Length || rest[dot] != '.') return false;
        var zone = rest[(dot + 1)..];
        var length = 0;
        while (length < zone.Length && length < 8 && Letters.IsLetter(zone[length])) length++;
        foreach (var known in Zones)
            if (zone[..length].Equals(known, StringComparison.OrdinalIgnoreCase)) return true;
        return length > 0 && length < zone.Length && zone[length] == '.' && IsDomain(zone);
    }

    private static int ToSpace(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && !char.IsWhiteSpace(rest[length]) &&
            rest[length] is not ('<' or '>' or '"' or '»'))
            length++;
        while (length > 1 && rest[length - 1] is '.' or ',' or ')' or '!' or '?' or ';') length--;
        return length;
    }
}
