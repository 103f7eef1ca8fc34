using Otklik.Language.Text;

namespace Otklik.Language.PersonalData;

/// <summary>E-mail addresses, found outwards from the @.</summary>
internal static class EmailAddresses
{
    private const int LongestPart = 64;

    public static void Find(string text, List<PersonalDataSpan> found)
    {
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var start = at;
            while (start > 0 && at - start < LongestPart && IsLocal(text[start - 1])) start--;
            while (start < at && text[start] == '.') start++;
            var end = at + 1;
            while (end < text.Length && end - at < LongestPart && IsDomain(text[end])) end++;
            while (end > at + 1 && text[end - 1] is '.' or '-') end--;
            var dot = text.LastIndexOf('.', Math.Max(end - 1, 0), end - at);
            if (start < at && dot > at + 1 && end - dot > 2)
                found.Add(new PersonalDataSpan(PersonalDataKind.Email, TextSpan.FromTo(start, end)));
        }
    }

    private static bool IsLocal(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '%' || IsCyrillic(c);

    private static bool IsDomain(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' || IsCyrillic(c);

    private static bool IsCyrillic(char c) => Letters.IsLetter(c) && Letters.IsCyrillic(Letters.Fold(c));
}
