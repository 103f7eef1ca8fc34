using Otklik.Language.Text;

namespace Otklik.Language.PersonalData;

/// <summary>E-mail addresses, found outwards from the @.</summary>
internal static class EmailAddresses
{
    private const int LongestPart = 64;

    private const string SpokenAt = "(собака)";

    public static void Find(string text, List<PersonalDataSpan> found)
    {
        // Case is dear to ignore, and few texts have a bracket.
        for (var at = text.Contains('(') ? text.IndexOf(SpokenAt, StringComparison.OrdinalIgnoreCase) : -1; at >= 0;
            at = text.IndexOf(SpokenAt, at + 1, StringComparison.OrdinalIgnoreCase)) Spoken(text, at, found);
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var start = at;
            while (start > 0 && at - start < LongestPart && IsLocal(text[start - 1])) start--;
            while (start < at && text[start] == '.') start++;
            var end = at + 1;
            while (end < text.Length && end - at < LongestPart && IsDomain(text[end])) end++;
            // «marina @ mail.ru»
            if (start == at && end == at + 1) Spaced(text, at, ref start, ref end);
            while (end > at + 1 && text[end - 1] is '.' or '-') end--;
            var dot = text.LastIndexOf('.', Math.Max(end - 1, 0), end - at);
            if (start < at && dot > at + 1 && end - dot > 2)
                found.Add(new PersonalDataSpan(PersonalDataKind.Email, TextSpan.FromTo(start, end)));
        }
    }

    /// <summary>«katya(собака)mail.ru»</summary>
    private static void Spoken(string text, int at, List<PersonalDataSpan> found)
    {
        var start = at;
        while (start > 0 && at - start < LongestPart && char.IsAsciiLetterOrDigit(text[start - 1])) start--;
        var end = at + SpokenAt.Length;
        while (end < text.Length && end - at < LongestPart && IsDomain(text[end])) end++;
        if (start < at && end > at + SpokenAt.Length)
            found.Add(new PersonalDataSpan(PersonalDataKind.Email, TextSpan.FromTo(start, end)));
    }

    /// <summary>One space on either side of the @.</summary>
    private static void Spaced(string text, int at, ref int start, ref int end)
    {
        if (at < 2 || at + 2 >= text.Length || text[at - 1] != ' ' || text[at + 1] != ' ') return;
        if (!char.IsAsciiLetterOrDigit(text[at - 2]) || !char.IsAsciiLetterOrDigit(text[at + 2])) return;
        start = at - 1;
        while (start > 0 && at - start < LongestPart && IsLocal(text[start - 1])) start--;
        end = at + 2;
        while (end < text.Length && end - at < LongestPart && IsDomain(text[end])) end++;
    }

    private static bool IsLocal(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '%' || IsCyrillic(c);

    private static bool IsDomain(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' || IsCyrillic(c);

    private static bool IsCyrillic(char c) => Letters.IsLetter(c) && Letters.IsCyrillic(Letters.Fold(c));
}
