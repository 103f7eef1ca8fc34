using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Reads house numbers: <c>14</c>, <c>14а</c>, <c>22/1</c>, <c>14 к. 2</c>, <c>д. 5 стр. 1</c>.</summary>
internal static class HouseReader
{
    /// <summary>A house that begins at a token, with or without the word for it.</summary>
    /// <returns>Number as officials write it and its last token; null when the number counts something else.</returns>
    public static (string House, int Last)? At(TokenizedText text, int at)
    {
        if (at < text.Count && IsHouseWord(text[at].Word.Normal)) at++;
        return Number(text, at);
    }

    public static bool IsHouseWord(string normal) =>
        normal is "д" or "дом" or "дома" or "доме" or "дому" or "домом" or "домами" or "домов" or "домам" or "домах" or "зд";

    /// <summary>The number alone, with its letter and building.</summary>
    public static (string House, int Last)? Number(TokenizedText text, int at)
    {
        if (at >= text.Count) return null;
        var token = text[at];
        if (token.Kind == TokenKind.Word || !IsHouseShaped(token.Word.Normal) || Units.Follows(text, at + 1)) return null;
        var house = Written(token.Word.Normal);
        var last = at;
        if (token.Kind == TokenKind.Number && Letter(text, last + 1) is { } letter)
        {
            house += letter;
            last++;
        }

        if (Building(text, last + 1) is var (building, end))
        {
            house += building;
            last = end;
        }

        return (house, last);
    }

    /// <summary>Up to four digits, one slash, one letter; «10й» is an ordinal, «20.08.22» a date, «0» nothing.</summary>
    private static bool IsHouseShaped(string number)
    {
        var digits = 0;
        while (digits < number.Length && Letters.IsDigit(number[digits])) digits++;
        if (digits is 0 or > 3 || number[0] == '0') return false;
        var rest = number.AsSpan(digits);
        if (rest.Length == 0) return true;
        if (rest[0] == '/') return rest.Length is > 1 and <= 4 && rest[1..].IndexOfAny("/.:") < 0;
        if (rest[0] is 'к' or 'с' && rest.Length is 2 or 3) return Letters.IsDigit(rest[1]);
        return rest.Length == 1 && rest[0] is >= 'а' and <= 'и' and not 'й' || rest is "л" or "к" or "м";
    }

    /// <summary>«4к3» → «4 к3».</summary>
    private static string Written(string number)
    {
        var at = number.AsSpan().IndexOfAny('к', 'с');
        return at > 0 && at + 1 < number.Length ? number[..at] + " " + number[at..] : number;
    }

    /// <summary>A letter apart from its number; «14 а также» and «14 в подъезде» are words.</summary>
    private static char? Letter(TokenizedText text, int at)
    {
        if (at >= text.Count || text[at].Length != 1 || text[at].Has(Gap.Comma | Gap.Newline | Gap.Dot | Gap.Question)) return null;
        var letter = text[at].Word.Normal[0];
        if (letter is < 'а' or > 'и') return null;
        var after = text.GapAfter(at);
        var isClosed = at + 1 == text.Count || (after & (Gap.Comma | Gap.Dot | Gap.Newline | Gap.Question | Gap.Exclamation)) != 0;
        var isOrdinaryWord = letter is 'а' or 'в' or 'и';
        return text[at].Has(Gap.Quote | Gap.Hyphen) || text[at].IsCapitalised || isClosed || !isOrdinaryWord ? letter : null;
    }

    private static (string Building, int Last)? Building(TokenizedText text, int at)
    {
        if (at + 1 >= text.Count || text[at].Has(Gap.Newline | Gap.Question | Gap.Exclamation)) return null;
        var mark = text[at].Word.Normal switch
        {
            "к" or "корп" or "корпус" or "корпуса" or "корпусе" or "кор" => " к",
            "стр" or "строение" or "строения" or "строении" => " стр",
            _ => null,
        };
        if (mark is null) return null;
        var number = text[at + 1];
        if (number.Kind == TokenKind.Number && number.Length <= 2 && !number.Has(Gap.Comma) && !Units.Follows(text, at + 2))
            return (mark + number.Word.Normal, at + 1);
        return mark == " к" && text[at].Length > 1 && number.Length == 1 && number.Kind == TokenKind.Word
            ? (mark + number.Word.Normal, at + 1)
            : null;
    }
}
