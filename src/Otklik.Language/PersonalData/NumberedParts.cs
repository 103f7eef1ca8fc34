using Otklik.Language.Text;

namespace Otklik.Language.PersonalData;

/// <summary>Numbers that a word before them makes personal: flats, passports, birth dates.</summary>
internal static class NumberedParts
{
    private const int PassportReach = 6;

    private static readonly System.Collections.Frozen.FrozenSet<string> FlatWords =
        WordLists.Set("кв квартира квартире квартиры квартиру квартирой кварт комната комнате комнаты комн ком");

    public static void Find(TokenizedText text, List<PersonalDataSpan> found)
    {
        for (var at = 0; at < text.Count; at++)
        {
            var word = text[at].Word;
            if (FlatWords.Contains(word.Normal)) Flat(text, at, found);
            else if (word.Normal.StartsWith("паспорт", StringComparison.Ordinal)) Passport(text, at, found);
            else if (IsBirthWord(word.Normal)) BirthDate(text, at, found);
        }
    }

    /// <summary>«кв. 12», «квартира №12»; but «квартира 60 кв. м» and «кв. 2 м» are areas.</summary>
    private static void Flat(TokenizedText text, int at, List<PersonalDataSpan> found)
    {
        if (at + 1 >= text.Count) return;
        var next = text[at + 1];
        if (next.Kind is not (TokenKind.Number or TokenKind.NumberWord) || next.Length > 5) return;
        if (next.Has(Gap.Comma | Gap.Newline | Gap.Hyphen) || next.Word.Normal.Contains('.')) return;
        if (at > 0 && text[at].Word.Normal == "кв" && text[at - 1].Kind == TokenKind.Number && text[at].Gap == Gap.Space &&
            !next.Has(Gap.Dot)) return;
        if (at + 2 < text.Count && text[at + 2].Word.Normal is "м" or "метр" or "метра" or "метров" or "квадратных" or "кв" or
            "человек" or "дома" or "года" or "лет") return;
        found.Add(new PersonalDataSpan(PersonalDataKind.Flat, text.SpanOf(at, at + 1)));
    }

    /// <summary>Four and six digits near the word «паспорт», however they are grouped.</summary>
    private static void Passport(TokenizedText text, int at, List<PersonalDataSpan> found)
    {
        for (var first = at + 1; first < text.Count && first <= at + PassportReach; first++)
        {
            var digits = 0;
            var last = first;
            while (last < text.Count && last < first + 5 && digits < 10 && IsPassportPart(text[last]))
                digits += text[last++].Kind == TokenKind.Number ? text[last - 1].Length : 0;
            if (digits != 10 || text[first].Kind != TokenKind.Number) continue;
            found.Add(new PersonalDataSpan(PersonalDataKind.Passport, text.SpanOf(first, last - 1)));
            return;
        }
    }

    private static bool IsPassportPart(in Token token) =>
        (token.Kind == TokenKind.Number && !token.Word.Normal.Contains('.')) || token.Word.Normal is "номер" or "n";

    private static bool IsBirthWord(string normal) => normal is "рождения" or "родился" or "родилась" or "рожд" or "др";

    private static void BirthDate(TokenizedText text, int at, List<PersonalDataSpan> found)
    {
        for (var i = Math.Max(0, at - 5); i < Math.Min(text.Count, at + 5); i++)
        {
            if (i == at || text[i].Sentence != text[at].Sentence) continue;
            if (IsFullDate(text[i].Word.Normal))
                found.Add(new PersonalDataSpan(PersonalDataKind.BirthDate, text[i].Span));
            else if (i + 2 < text.Count && text[i].Kind != TokenKind.Word && text[i].Length <= 2 &&
                Dates.IsMonth(text[i + 1].Word.Normal) && text[i + 2].Kind == TokenKind.Number && text[i + 2].Length == 4)
                found.Add(new PersonalDataSpan(PersonalDataKind.BirthDate, text.SpanOf(i, i + 2)));
        }
    }

    /// <summary>12.05.1980, 12/05/80.</summary>
    private static bool IsFullDate(string normal)
    {
        var parts = normal.Split('.', '/');
        return parts.Length == 3 && parts[0].Length <= 2 && parts[1].Length <= 2 && parts[2].Length is 2 or 4 &&
            parts.All(part => part.All(Letters.IsDigit));
    }
}
