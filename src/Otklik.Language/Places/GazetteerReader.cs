using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Reads places that a gazetteer knows. What it names is right in spelling and case; whether the words
/// mean it, their surroundings tell.</summary>
internal static class GazetteerReader
{
    public static PlacePart? Settlement(TokenizedText text, int at, Gazetteer gazetteer)
    {
        if (gazetteer.Find(text, at, GazetteerKind.Settlement) is not var (name, last)) return null;
        var isNamed = text[at].IsCapitalised ||
            (at > 0 && text[at - 1].Word.Normal is "в" or "во" or "из" or "г" or "п" or "с");
        // «ул. Московская», «Кирова 5»
        if (!isNamed || (at > 0 && StreetTypes.Of(text[at - 1].Word.Normal) is not null)) return null;
        if (last + 1 < text.Count && text[last + 1].Kind != TokenKind.Word && text[last + 1].Gap == Gap.Space)
            return null;
        if (last + 1 < text.Count && StreetTypes.Of(text[last + 1].Word.Normal) is not null &&
            text[last + 1].Gap == Gap.Space)
            return null;
        return new PlacePart(name.Entries[0].Name, at, last, 1) { Known = name.Entries };
    }

    /// <summary>With its type beside it, after «на» or «по», or before a house.</summary>
    public static AddressFound? Street(TokenizedText text, int at, Gazetteer gazetteer)
    {
        var isTyped = at > 0 && StreetTypes.Of(text[at - 1].Word.Normal) is not null &&
            !text[at].Has(Gap.Comma | Gap.Newline);
        if (gazetteer.Find(text, at, GazetteerKind.Street, allowMisspelled: isTyped) is not var (name, last))
            return null;
        var first = isTyped ? at - 1 : at;
        var isTypedAfter = last + 1 < text.Count && StreetTypes.Of(text[last + 1].Word.Normal) is { } &&
            text[last + 1].Gap == Gap.Space;
        var isPointed = at > 0 && text[at].Gap == Gap.Space &&
            text[at - 1].Word.Normal is "на" or "по" or "с" or "вдоль";
        if (isTypedAfter) last++;
        var house = HouseReader.After(text, last) ?? HouseReader.Before(text, first);
        // «на Набережной Мира» names another street than «на Набережной 5».
        var isType = StreetTypes.Of(text[at].Word.Normal) is not null;
        var isMeant = isTyped || isTypedAfter || house is not null ||
            (isPointed && text[at].IsCapitalised && !isType);
        if (!isMeant) return null;
        var typeAt = isTyped ? first : isTypedAfter ? last : -1;
        var type = typeAt < 0 ? null : StreetTypes.Of(text[typeAt].Word.Normal);
        if ((type is null ? name.Entries : name.OfType(type)) is not { } known) return null;
        return new AddressFound(new PlacePart(known[0].Name, first, last, 2) { Known = known }, house);
    }

    public static PlacePart? Landmark(TokenizedText text, int at, Gazetteer gazetteer)
    {
        if (gazetteer.Find(text, at, GazetteerKind.Landmark) is not var (name, last)) return null;
        // One word in small letters is an ordinary word, unless something points at it.
        var isPointed = at > 0 &&
            text[at - 1].Word.Normal is "у" or "возле" or "около" or "остановка" or "остановке" or "напротив";
        if (last == at && !text[at].IsCapitalised && !isPointed) return null;
        return new PlacePart(name.Entries[0].Name, at, last, 2) { Known = name.Entries };
    }
}
