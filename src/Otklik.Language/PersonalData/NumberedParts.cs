using System.Globalization;
using Otklik.Language.Text;

namespace Otklik.Language.PersonalData;

/// <summary>Numbers that a word before them makes personal: flats, passports, birth dates.</summary>
internal static class NumberedParts
{
    private const int PassportReach = 6;
    private const int MostNeighbours = 12;

    private static readonly System.Collections.Frozen.FrozenSet<string> FlatWords =
        WordLists.Set("кв квартира квартире квартиры квартиру квартирой кварт комната комнате комнаты комн ком");

    public static void Find(TokenizedText text, List<PersonalDataSpan> found)
    {
        for (var at = 0; at < text.Count; at++)
        {
            var word = text[at].Word;
            if (text[at].Kind == TokenKind.Number) FlatAfterDash(text, at, found);
            else if (FlatWords.Contains(word.Normal)) Flat(text, at, found);
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
        if (at > 0 && text[at].Word.Normal == "кв" && text[at - 1].Kind == TokenKind.Number &&
            text[at].Gap == Gap.Space &&
            !next.Has(Gap.Dot)) return;
        if (next.Has(Gap.Other) || (next.Kind == TokenKind.NumberWord && next.Word.Normal[^1] == 'с')) return;
        if ((text.GapAfter(at + 1) & Gap.Other) != 0 || (at + 2 < text.Count && IsMeasure(text[at + 2].Word.Normal)))
            return;
        found.Add(new PersonalDataSpan(PersonalDataKind.Flat, text.SpanOf(at, at + 1)));
    }

    /// <summary>«квартира 60 кв. м», «в квартире 16 градусов».</summary>
    private static bool IsMeasure(string word) =>
        word is "м" or "кв" or "дома" or "года" or "лет" or "человек" or "человека" or "м2" or "гр" ||
        word.StartsWith("метр", StringComparison.Ordinal) || word.StartsWith("квадрат", StringComparison.Ordinal) ||
        word.StartsWith("град", StringComparison.Ordinal) || word.StartsWith("тепл", StringComparison.Ordinal);

    /// <summary>«ул. Ленина, 34-123»: a flat after its house. «Ленина, 51-53» are neighbouring houses.</summary>
    private static void FlatAfterDash(TokenizedText text, int at, List<PersonalDataSpan> found)
    {
        if (at == 0 || at + 1 >= text.Count || text[at].Length > 3 || text[at + 1].Length > 3) return;
        if (text[at + 1].Kind != TokenKind.Number || !text[at + 1].Has(Gap.Hyphen) ||
            (text.GapAfter(at + 1) & Gap.Hyphen) != 0)
            return;
        if (!int.TryParse(text[at].Word.Normal, CultureInfo.InvariantCulture, out var house) ||
            !int.TryParse(text[at + 1].Word.Normal, CultureInfo.InvariantCulture, out var flat)) return;
        if ((flat > house && flat - house <= MostNeighbours) || Places.Units.Follows(text, at + 2)) return;
        var before = at - 1;
        if (Places.HouseReader.IsHouseWord(text[before].Word.Normal) && text[before].Word.Normal.Length < 4) before--;
        if (before < 0 || text[before].Kind != TokenKind.Word || text[before + 1].Has(Gap.Hyphen)) return;
        // «между домами 104-100»
        if (Places.HouseReader.IsHouseWord(text[before].Word.Normal)) return;
        var isStreet = Places.CommonStreets.Contains(text[before].Word);
        for (var i = before - 1; i >= Math.Max(0, before - 3) && !isStreet; i--)
            isStreet = Places.StreetTypes.Of(text[i].Word.Normal) is not null && text[i].Sentence == text[at].Sentence;
        if (isStreet) found.Add(new PersonalDataSpan(PersonalDataKind.Flat, text[at + 1].Span));
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
                Dates.IsMonth(text[i + 1].Word.Normal) && text[i + 2].Kind == TokenKind.Number &&
                    text[i + 2].Length == 4)
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
