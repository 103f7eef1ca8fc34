using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Reads house numbers: <c>14</c>, <c>14а</c>, <c>22/1</c>, <c>14 к. 2</c>, <c>д. 5 стр. 1</c>, «между
/// домами 96 и 94».</summary>
internal static class HouseReader
{
    private const Gap Walls = Gap.Newline | Gap.Question | Gap.Exclamation;

    private static readonly System.Collections.Frozen.FrozenSet<string> HouseWords =
        WordLists.Set("д дом дома доме дому домом домами домов домам домах зд здание здания домик домовладение");

    private static readonly System.Collections.Frozen.FrozenSet<string> Beside =
        WordLists.Set("у около возле напротив в во рядом на от до за перед вдоль из");

    public static bool IsHouseWord(string normal) => HouseWords.Contains(normal);

    /// <summary>A house right after a street: «, д. 14», « 14», «, между домами 5 и 7». A bare number without a
    /// comma must not go on as «3 крупные ямы» does.</summary>
    public static PlacePart? After(TokenizedText text, int street)
    {
        var at = street + 1;
        if (at >= text.Count || text[at].Has(Walls | Gap.Dot) && !IsHouseWord(text[at].Word.Normal)) return null;
        if (HouseRange.Between(text, at) is { } between) return between;
        if (HouseRange.FromTo(text, at) is { } stretch) return stretch;
        var first = at;
        if (at + 1 < text.Count && Beside.Contains(text[at].Word.Normal) && IsHouseWord(text[at + 1].Word.Normal)) at++;
        var isNamed = IsHouseWord(text[at].Word.Normal);
        if (isNamed && ++at >= text.Count) return null;
        if (text[at].Has(Walls) || (isNamed && text[at].Has(Gap.Comma))) return null;
        // «дом 5 дней без света» counts days; «д. 5 контейнер полон» can count nothing.
        var house = Number(text, at, allowUnits: isNamed && text[at - 1].Word.Normal == "д");
        if (house is null || isNamed || text[at].Has(Gap.Comma | Gap.NumberSign | Gap.Bracket))
            return house is { } sure ? sure with { First = first } : null;
        return CountsSomething(text, house.Value.Last + 1) ? null : house;
    }

    /// <summary>A house right before «по улице …» or «на …»: «дом № 14 по», «в 14 доме на», «между 14 и 16 домом по».
    /// </summary>
    public static PlacePart? Before(TokenizedText text, int street)
    {
        var at = street - 1;
        if (at >= 0 && text[at].Word.Normal is "по" or "на" or "улицы" or "ул") at--;
        if (at < 1 || text[at + 1].Has(Walls)) return null;
        for (var first = at; first >= Math.Max(0, at - 6); first--)
            if (HouseRange.Between(text, first) is { } between && between.Last == at) return between;
        for (var first = at - 1; first >= Math.Max(0, at - 4); first--)
            if (IsHouseWord(text[first].Word.Normal) && Number(text, first + 1) is { } house && house.Last == at)
                return house with { First = first };

        // «в 14 доме на …»; «2 дома на …» counts houses.
        var number = text[at - 1];
        return number.Kind != TokenKind.Word && IsShaped(number.Word.Normal) && IsHouseWord(text[at].Word.Normal) &&
            text[at].Word.Normal is not ("дома" or "домов")
            ? new PlacePart(Written(number.Word.Normal), at - 1, at, 1)
            : null;
    }

    /// <summary>«дом 14», «д. 5»: a house without a street; «дома 2 дня» is none.</summary>
    public static PlacePart? Alone(TokenizedText text, int at)
    {
        if (!text[at].Word.Is(WordTraits.PlaceWord)) return null;
        if (NumberBefore(text, at) is { } before) return before;
        if (at + 1 >= text.Count) return null;
        if (HouseRange.Between(text, at) is { } between) return between;
        if (at > 0 && HouseRange.FromTo(text, at - 1) is { } stretch) return stretch;
        if (text[at].Word.Normal is not ("д" or "дом" or "доме" or "дому" or "домом") &&
            !(text[at].Word.Normal is "дома" or "домам" or "домов" or "домах" or "домами" && IsPointed(text, at)))
            return null;
        if (text[at + 1].Has(Gap.Comma | Walls) || Number(text, at + 1) is not { } house) return null;
        var isCount = CountsSomething(text, house.Last + 1) && !text[at + 1].Has(Gap.NumberSign);
        return isCount ? null : house with { First = at };
    }

    /// <summary>«у дома 17», «вдоль домов 5»; «дома 2 дня нет воды» has no preposition.</summary>
    private static bool IsPointed(TokenizedText text, int at) => text[at + 1].Has(Gap.NumberSign) || (at > 0 &&
        text[at].Gap == Gap.Space && (Beside.Contains(text[at - 1].Word.Normal) ||
            text[at - 1].Word.Normal is "между" or "двор" or "дворе" or "двора" or "жители" or "жильцы" or "подъезд" or
            "подъезде" or "крыша" or "подвале" or "стене" or "торца" or "району" or "районе" or "трем" or "двум"));

    /// <summary>«живу в 118 доме», «за 12 домом»; «в 5 домах» counts houses.</summary>
    private static PlacePart? NumberBefore(TokenizedText text, int at)
    {
        if (at < 2 || text[at].Gap != Gap.Space) return null;
        if (text[at].Word.Normal is not ("доме" or "домом" or "дому")) return null;
        var number = text[at - 1];
        return number.Gap == Gap.Space && number.Kind != TokenKind.Word && Beside.Contains(text[at - 2].Word.Normal) &&
            IsShaped(number.Word.Normal) ? new PlacePart(Written(number.Word.Normal), at - 1, at, 1) : null;
    }

    /// <summary>The number alone, with its letter and building; null when it counts something.</summary>
    public static PlacePart? Number(TokenizedText text, int at, bool allowUnits = false)
    {
        if (at >= text.Count) return null;
        var token = text[at];
        if (token.Kind == TokenKind.Word || !IsShaped(token.Word.Normal)) return null;
        if (!allowUnits && (Units.Follows(text, at + 1) || IsThousands(text, at))) return null;
        var house = Written(token.Word.Normal);
        var last = at;
        if (token.Kind == TokenKind.Number && HouseSuffix.Letter(text, last + 1) is { } letter)
        {
            house += letter;
            last++;
        }

        if (HouseSuffix.Building(text, last + 1) is var (building, end))
        {
            house += building;
            last = end;
        }

        return new PlacePart(house, at, last, 1);
    }

    /// <summary>«200 000».</summary>
    private static bool IsThousands(TokenizedText text, int at) => at + 1 < text.Count &&
        text[at + 1].Gap == Gap.Space && text[at + 1].Kind == TokenKind.Number && text[at + 1].Length == 3 &&
        text[at + 1].Word.Normal is "000" or "500";

    /// <summary>Up to three digits, one slash, one letter; «10й» is an ordinal, «20.08.22» a date, «0»
    /// nothing.</summary>
    private static bool IsShaped(string number)
    {
        var digits = 0;
        while (digits < number.Length && Letters.IsDigit(number[digits])) digits++;
        if (digits is 0 or > 3 || number[0] == '0') return false;
        var rest = number.AsSpan(digits);
        if (rest.Length == 0) return true;
        if (rest[0] == '/') return rest.Length is > 1 and <= 4 && rest[1..].IndexOfAny("/.:") < 0 && rest[1] != '0';
        if (rest[0] is 'к' or 'с' && rest.Length is 2 or 3) return Letters.IsDigit(rest[1]);
        return rest.Length == 1 && rest[0] is >= 'а' and <= 'и' or 'л' or 'к' or 'м' or 'н';
    }

    /// <summary>«4к3» → «4 к3».</summary>
    private static string Written(string number)
    {
        var at = number.AsSpan().IndexOfAny('к', 'с');
        return at > 0 && at + 1 < number.Length ? number[..at] + " " + number[at..] : number;
    }

    /// <summary>«3 крупные ямы», «2 больших дерева»: an adjective in the plural goes on after the number.</summary>
    private static bool CountsSomething(TokenizedText text, int at)
    {
        if (at >= text.Count || text[at].Gap != Gap.Space || text[at].Kind != TokenKind.Word) return false;
        var word = text[at].Word.Normal;
        return !text[at].Word.Is(WordTraits.StopWord) && word.Length > 4 &&
            (word.EndsWith("ых", StringComparison.Ordinal) || word.EndsWith("их", StringComparison.Ordinal) ||
             word.EndsWith("ые", StringComparison.Ordinal) || word.EndsWith("ие", StringComparison.Ordinal));
    }
}
