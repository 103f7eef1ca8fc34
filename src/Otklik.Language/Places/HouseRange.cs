using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>A spot between two houses.</summary>
internal static class HouseRange
{
    /// <summary>«между домами 96 и 94», «между 14 и 16 домом»: the lower number first, whatever the order of
    /// words.</summary>
    public static PlacePart? Between(TokenizedText text, int at)
    {
        if (text[at].Word.Normal != "между") return null;
        var next = at + 1;
        if (next < text.Count && HouseReader.IsHouseWord(text[next].Word.Normal)) next++;
        if (HouseReader.Number(text, next) is not { } one) return null;
        var and = one.Last + 1;
        if (and >= text.Count) return null;
        if (text[and].Word.Normal == "и") and++;
        else if (!text[and].Has(Gap.Comma | Gap.Hyphen)) return null;
        if (and < text.Count && HouseReader.IsHouseWord(text[and].Word.Normal)) and++;
        if (HouseReader.Number(text, and, allowUnits: true) is not { } other) return null;
        var last = other.Last;
        var isNamed = HouseReader.IsHouseWord(text[at + 1].Word.Normal);
        if (last + 1 < text.Count && text[last + 1].Word.Normal is "домом" or "домами" or "дома" or "домов" or "дом")
            (last, isNamed) = (last + 1, true);
        if (!isNamed) return null;
        var isRising = LeadingNumber(one.Name) <= LeadingNumber(other.Name);
        return new PlacePart(isRising ? $"{one.Name}–{other.Name}" : $"{other.Name}–{one.Name}", at, last, 1);
    }

    /// <summary>«от дома 2/17 до 8», «с дома 8 до дома 12»: a stretch of the street.</summary>
    public static PlacePart? FromTo(TokenizedText text, int at)
    {
        if (text[at].Word.Normal is not ("от" or "с") || at + 3 >= text.Count) return null;
        if (!HouseReader.IsHouseWord(text[at + 1].Word.Normal)) return null;
        if (HouseReader.Number(text, at + 2) is not { } one) return null;
        var to = one.Last + 1;
        if (to + 1 >= text.Count || text[to].Word.Normal is not ("до" or "по")) return null;
        to++;
        if (HouseReader.IsHouseWord(text[to].Word.Normal)) to++;
        return HouseReader.Number(text, to) is { } other
            ? new PlacePart($"{one.Name}–{other.Name}", at, other.Last, 1) : null;
    }

    private static int LeadingNumber(string house)
    {
        var number = 0;
        foreach (var c in house)
        {
            if (!Letters.IsDigit(c)) break;
            number = (number * 10) + c - '0';
        }

        return number;
    }
}
