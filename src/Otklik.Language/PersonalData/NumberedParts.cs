using Otklik.Language.Text;

namespace Otklik.Language.PersonalData;

/// <summary>Numbers that a word near them makes personal: flats, passports, birth dates.</summary>
internal static class NumberedParts
{
    private const int PassportReach = 6;
    private const int PassportDigits = 10;
    private const int ForeignPassportDigits = 9;

    public static void Find(TokenizedText text, List<PersonalDataSpan> found)
    {
        for (var at = 0; at < text.Count; at++)
        {
            FlatNumbers.At(text, at, found);
            var word = text[at].Word;
            if (text[at].Kind != TokenKind.Word || !word.Is(WordFacts.Passport | WordFacts.Birth)) continue;
            if (word.Is(WordFacts.Passport)) Passport(text, at, found);
            else if (IsBirthWord(text, at)) BirthDate(text, at, found);
        }
    }

    public static bool IsPassportWord(string word) => word.StartsWith("паспорт", StringComparison.Ordinal)
        || word is "пасп" or "серия" or "серии" or "загран" or "загранник";

    /// <summary>Four and six digits after the word «паспорт» or «серия», however they are grouped; two and seven of a
    /// passport for travel.</summary>
    private static void Passport(TokenizedText text, int at, List<PersonalDataSpan> found)
    {
        for (var first = at + 1; first < text.Count && first <= at + PassportReach; first++)
        {
            if (text[first].Kind != TokenKind.Number) continue;
            var digits = 0;
            var last = first;
            while (last < text.Count && last < first + 5 && digits < PassportDigits && IsPassportPart(text[last]))
                digits += text[last++].Kind == TokenKind.Number ? text[last - 1].Length : 0;
            if (digits != PassportDigits && !(digits == ForeignPassportDigits && text[first].Length == 2)) continue;
            if (text[first].Length is not (2 or 4 or PassportDigits)) continue;
            found.Add(new PersonalDataSpan(PersonalDataKind.Passport, text.SpanOf(first, last - 1)));
            return;
        }
    }

    private static bool IsPassportPart(in Token token) =>
        (token.Kind == TokenKind.Number && !token.Word.Normal.Contains('.')) || token.Word.Normal is "номер" or "n";

    public static bool MayBeBirthWord(string word) =>
        word is "рождения" or "родился" or "родилась" or "рожд" or "др" or "гр" or "р";

    private static bool IsBirthWord(TokenizedText text, int at)
    {
        var word = text[at].Word.Normal;
        if (word is "рождения" or "родился" or "родилась" or "рожд" or "др" or "гр") return true;
        // «г.р.», «д. р.»
        return word == "р" && at > 0 && text[at - 1].Word.Normal is "г" or "д" && !text[at].Has(Gap.Comma);
    }

    private static void BirthDate(TokenizedText text, int at, List<PersonalDataSpan> found)
    {
        for (var i = Math.Max(0, at - 5); i < Math.Min(text.Count, at + 5); i++)
        {
            if (i == at || Math.Abs(text[i].Sentence - text[at].Sentence) > 1) continue;
            if (IsFullDate(text[i].Word.Normal))
                found.Add(new PersonalDataSpan(PersonalDataKind.BirthDate, text[i].Span));
            else if (i + 2 < text.Count && text[i].Kind != TokenKind.Word && text[i].Length <= 2 &&
                Dates.IsMonth(text[i + 1].Word.Normal) && text[i + 2].Kind == TokenKind.Number &&
                    text[i + 2].Length == 4)
                found.Add(new PersonalDataSpan(PersonalDataKind.BirthDate, text.SpanOf(i, i + 2)));
        }
    }

    /// <summary>12.05.1980, 12/05/80.</summary>
    private static bool IsFullDate(string normal)
    {
        if (normal.Length is < 6 or > 10) return false;
        var parts = normal.Split('.', '/');
        return parts.Length == 3 && parts[0].Length <= 2 && parts[1].Length <= 2 && parts[2].Length is 2 or 4 &&
            parts.All(part => part.All(Letters.IsDigit));
    }
}
