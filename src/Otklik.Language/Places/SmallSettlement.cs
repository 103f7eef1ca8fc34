using System.Collections.Frozen;
using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Names of settlements in small letters, right after their type.</summary>
internal static class SmallSettlement
{
    /// <summary>Words after a type that are no names, although they end like one or a dot stands before.</summary>
    private static readonly FrozenSet<string> Nothing = WordLists.Set(
        """
        дорога дороги улице улицы магазин вода воды света свет мусор около возле рядом напротив район района сего
        контора связь кварт квартира подъезд корпус строение помещение этаж школа школы живет живем находится
        администрация жители сделано новое старое другое последнее данное наше ваше
        """);

    private static readonly FrozenSet<string> NotPlaces = WordLists.Set(
        "данный главный каждый единственный частный городского городском дачный коттеджный сельского");

    /// <summary>«г.рыльск», «с. ключи», «д. ольховка»: small letters, but a known name, a dot after a type that means
    /// nothing else, or an ending that villages have.</summary>
    public static bool IsName(TokenizedText text, int at, string type)
    {
        var word = text[at].Word;
        if (text[at].Kind != TokenKind.Word || word.Normal.Length < 4 || word.Is(WordTraits.StopWord)) return false;
        if (!word.Is(WordTraits.Russian) || SettlementReader.NotNames.Contains(word.Normal)) return false;
        if (CityNames.Find(text, at) is var (_, _, isAmbiguous) &&
            (!isAmbiguous || text[at].Has(Gap.Dot) || type == "г")) return true;
        if (Nothing.Contains(word.Normal) || StreetTypes.Of(word.Normal) is not null) return false;
        var isVillage = Array.Exists(VillageEndings, one => word.Normal.EndsWith(one, StringComparison.Ordinal));
        // «п. майна, пер. лесной», «посёлка заречный»
        if (text[at].Has(Gap.Dot) && type is "п" or "д" && at + 1 < text.Count && text[at + 1].Has(Gap.Comma) &&
            StreetReader.IsStreetType(text[at + 1].Word.Normal)) return true;
        if (IsPlaceAdjective(word.Normal) && (type.StartsWith("поселк", StringComparison.Ordinal) ||
            type is "поселок" or "пос" || (type == "п" && text[at].Has(Gap.Dot)))) return true;
        if (!text[at].Has(Gap.Dot)) return isVillage && SettlementReader.Full.Contains(type) && word.Normal.Length > 5;
        return isVillage || (type is "с" or "пос" or "дер" or "пгт" or "рп" &&
            !word.Is(WordTraits.PlaceWord | WordTraits.FirstName));
    }

    /// <summary>«Северный», «Кшенский»: masculine, as «посёлок» is.</summary>
    public static bool IsPlaceAdjective(string word) => word.Length > 6 && !NotPlaces.Contains(word) &&
        (word.EndsWith("ский", StringComparison.Ordinal) ||
        word.EndsWith("цкий", StringComparison.Ordinal) || word.EndsWith("ный", StringComparison.Ordinal) ||
        word.EndsWith("ском", StringComparison.Ordinal) || word.EndsWith("ского", StringComparison.Ordinal));

    private static readonly string[] VillageEndings =
        ["ово", "ево", "ино", "ыно", "овка", "евка", "инка", "анка", "ское", "цкое", "ичи", "овцы", "овское", "овке",
         "евке", "овки", "евки"];
}
