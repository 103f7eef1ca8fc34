using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Reads places that a gazetteer knows. What it names is right in spelling and case; whether the words
/// mean it, their surroundings tell.</summary>
internal static class GazetteerReader
{
    public static PlacePart? Settlement(TokenizedText text, int at, Gazetteer gazetteer)
    {
        if (gazetteer.Find(text, at, GazetteerKind.Settlement) is not var (entries, last)) return null;
        var isNamed = text[at].IsCapitalised ||
            (at > 0 && text[at - 1].Word.Normal is "в" or "во" or "из" or "г" or "п" or "с");
        // «ул. Московская», «Кирова 5»
        if (!isNamed || (at > 0 && StreetTypes.Of(text[at - 1].Word.Normal) is not null)) return null;
        if (last + 1 < text.Count && text[last + 1].Kind != TokenKind.Word && text[last + 1].Gap == Gap.Space)
            return null;
        if (last + 1 < text.Count && StreetTypes.Of(text[last + 1].Word.Normal) is not null &&
            text[last + 1].Gap == Gap.Space)
            return null;
        return new PlacePart(entries[0].Name, at, last, 1) { Known = entries };
    }

    /// <summary>With its type beside it, after «на» or «по», or before a house.</summary>
    public static AddressFound? Street(TokenizedText text, int at, Gazetteer gazetteer)
    {
        var isTyped = at > 0 && StreetTypes.Of(text[at - 1].Word.Normal) is not null &&
            !text[at].Has(Gap.Comma | Gap.Newline);
        if (gazetteer.Find(text, at, GazetteerKind.Street, allowMisspelled: isTyped) is not var (entries, last))
            return null;
        var first = isTyped ? at - 1 : at;
        var isTypedAfter = last + 1 < text.Count && StreetTypes.Of(text[last + 1].Word.Normal) is { } &&
            text[last + 1].Gap == Gap.Space;
        var isPointed = at > 0 && text[at].Gap == Gap.Space &&
            text[at - 1].Word.Normal is "на" or "по" or "с" or "вдоль";
        if (isTypedAfter) last++;
        var house = HouseReader.After(text, last) ?? HouseReader.Before(text, first);
        var isMeant = isTyped || isTypedAfter || house is not null || (isPointed && text[at].IsCapitalised);
        if (!isMeant) return null;
        var known = OfThatType(entries, text, isTyped ? first : isTypedAfter ? last : -1);
        return new AddressFound(new PlacePart(known[0].Name, first, last, 2) { Known = known }, house);
    }

    public static PlacePart? Landmark(TokenizedText text, int at, Gazetteer gazetteer)
    {
        if (gazetteer.Find(text, at, GazetteerKind.Landmark) is not var (entries, last)) return null;
        // One word in small letters is an ordinary word, unless something points at it.
        var isPointed = at > 0 &&
            text[at - 1].Word.Normal is "у" or "возле" or "около" or "остановка" or "остановке" or "напротив";
        if (last == at && !text[at].IsCapitalised && !isPointed) return null;
        return new PlacePart(entries[0].Name, at, last, 2) { Known = entries };
    }

    /// <summary>A lane and a street of one name are two; without a type the first listed is meant.</summary>
    private static GazetteerEntry[] OfThatType(GazetteerEntry[] entries, TokenizedText text, int typeAt)
    {
        var type = typeAt < 0 ? null : StreetTypes.Of(text[typeAt].Word.Normal);
        var first = type is null ? null
            : Array.Find(entries, entry => entry.Name.Contains(type.Short, StringComparison.Ordinal));
        var name = (first ?? entries[0]).Name;
        return Array.FindAll(entries, entry => entry.Name == name);
    }
}
