using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Streets without the word for one: «на урицкого 22», «Карпинского 8», «между 14 и 16 домом по Садовой»,
/// «красной армии 12», «2-я Линия, 17». A house beside them is what makes them streets; without one only a
/// preposition before a name that can be nothing else.</summary>
internal static class BareStreetReader
{
    public static bool IsForename(string stem) => BareStreetWords.IsForename(stem);

    public static bool IsOpener(string normal) => BareStreetWords.IsOpener(normal) || TwoWordStreets.IsFirst(normal);

    /// <summary>Whether <see cref="At"/> can find anything at a word in small letters that is neither an adjective nor
    /// known for a street.</summary>
    public static bool MayBegin(string normal) => TwoWordStreets.IsFirst(normal) ||
        BareStreetWords.IsSureSurname(normal) || BareStreetWords.IsPlural(normal) || BareStreetWords.IsSurname(normal);

    /// <summary>A street whose name begins at <paramref name="at"/>, with the house that proves it.</summary>
    public static AddressFound? At(TokenizedText text, int at)
    {
        var token = text[at];
        if (token.Kind != TokenKind.Word) return Numbered(text, at);
        if (token.Length == 1) return Initialled(text, at);
        if (token.Length < 4 || !token.Word.Is(WordTraits.Russian) || token.Word.Is(WordTraits.StopWord)) return null;
        if (TwoWordStreets.BeginsAt(text, at)) return Pair(text, at);
        if (StreetTypes.Of(token.Word.Normal) is { } type) return Quay(text, at, type);
        if (!BareStreetContext.MayBegin(text, at)) return null;
        var last = at;
        if (BareStreetWords.IsOpener(token.Word.Normal) && at + 1 < text.Count && text[at + 1].Gap == Gap.Space &&
            text[at + 1].Kind == TokenKind.Word && !text[at + 1].Word.Is(WordTraits.StopWord | WordTraits.PlaceWord) &&
            (text[at + 1].IsCapitalised || !token.IsCapitalised))
            last = at + 1;
        if (!BareStreetContext.IsNameLike(text, at, last)) return null;
        var house = House(text, at, last);
        var isKnown = CommonStreets.Contains(text[last].Word);
        if (house is null && !BareStreetContext.StandsAlone(text, at, last, isKnown)) return null;
        var name = at == last ? Word(text, at, isOnly: true)
            : Word(text, at, isOnly: false) + " " + Word(text, last, isOnly: false);
        return Found(name, at, last, isKnown, house);
    }

    /// <summary>«парижской коммуны, 4», «на Карла Маркса».</summary>
    private static AddressFound? Pair(TokenizedText text, int at)
    {
        var last = at + 1;
        var house = House(text, at, last);
        var isPointed = at > 0 && text[at - 1].Word.Normal is "на" or "по" or "с" or "адрес" or "адресу";
        if (house is null && !isPointed) return null;
        return Found(Word(text, at, isOnly: false) + " " + Word(text, last, isOnly: false), at, last, true, house);
    }

    /// <summary>«на К. Маркса», «у к. маркса», «М. Горького, 5».</summary>
    private static AddressFound? Initialled(TokenizedText text, int at)
    {
        var last = at + 1;
        if (last >= text.Count || !text[last].Has(Gap.Dot) || text[last].Has(Gap.Newline) ||
            !CommonStreets.Contains(text[last].Word) || text[last].Word.Normal.Length < 5 ||
            text[at].Word.Normal is "г" or "д" or "с" or "п" or "ш" && !text[at].IsCapitalised) return null;
        var house = House(text, at, last);
        if (house is null && !BareStreetContext.FollowsPreposition(text, at)) return null;
        var initial = char.ToUpperInvariant(text.WordsOf(at, at)[0]);
        return Found($"{initial}. {Word(text, last, isOnly: false)}", at, last, true, house);
    }

    /// <summary>«2-ая каменская 14», «2-я Линия, 17», «за 2-й Ковалевкой 5».</summary>
    private static AddressFound? Numbered(TokenizedText text, int at)
    {
        if (text[at].Kind == TokenKind.NumberWord ? false : at + 1 < text.Count && text[at + 1].Gap != Gap.Hyphen)
            return null;
        var last = at + 1;
        if (last >= text.Count || text[last].Kind != TokenKind.Word ||
            (text[last].Gap & ~(Gap.Space | Gap.Hyphen)) != 0) return null;
        if (text[at].Kind == TokenKind.Number && !text[last].IsCapitalised) return null;
        var word = text[last].Word;
        if (word.Is(WordTraits.StopWord | WordTraits.PlaceWord) || BareStreetWords.AreNot(word.Normal)) return null;
        var isLine = word.Normal is "линия" or "линии" or "линию" or "просека" or "просеке";
        if (!isLine && !text[last].IsCapitalised && !BareStreetWords.IsPossessive(word.Normal)) return null;
        if (Ordinals.Of(text, at, Agreement.Feminine, allowBare: true) is not { } ordinal) return null;
        if (!isLine && !word.Is(WordTraits.AdjectiveLike) && !IsVillageLike(word.Normal)) return null;
        if (HouseReader.After(text, last) is not { } house) return null;
        var written = Word(text, last, isOnly: false);
        var name = isLine ? "Линия" : word.Normal.EndsWith("вкой", StringComparison.Ordinal) ? written[..^2] + "а"
            : IsVillageLike(word.Normal) ? written[..^1] + "а" : Word(text, last, isOnly: true);
        return Found($"{ordinal} {name}", at, last, isKnown: false, house);
    }

    /// <summary>«2-я Ковалевка»: streets that were villages once.</summary>
    private static bool IsVillageLike(string word) => BareStreetWords.Ends(word, "овка") ||
        BareStreetWords.Ends(word, "овке") || BareStreetWords.Ends(word, "овкой") ||
        BareStreetWords.Ends(word, "овки") || BareStreetWords.Ends(word, "овку") ||
        BareStreetWords.Ends(word, "евка") || BareStreetWords.Ends(word, "евке") ||
        BareStreetWords.Ends(word, "евкой") || BareStreetWords.Ends(word, "евки");

    /// <summary>«напротив набережной 6», «Набережная, д. 5».</summary>
    private static AddressFound? Quay(TokenizedText text, int at, StreetType type)
    {
        if (type.Short != "наб." || type.IsAbbreviated) return null;
        var house = HouseReader.After(text, at);
        return house is null ? null : new AddressFound(new PlacePart("ул. Набережная", at, at, 0.5), house);
    }

    private static PlacePart? House(TokenizedText text, int first, int last) => HouseReader.After(text, last)
        ?? (BareStreetContext.FollowsPreposition(text, first) ? HouseReader.Before(text, first) : null);

    private static AddressFound Found(string name, int first, int last, bool isKnown, PlacePart? house) => new(
        new PlacePart("ул. " + name, first, last, (isKnown ? 0.7 : 0.5) - (house is null ? 0.2 : 0)), house);

    private static string Word(TokenizedText text, int at, bool isOnly)
    {
        var written = text[at].Span.Of(text.Original);
        return StreetWords.Capital(
            isOnly ? Nominative.Of(written, Agreement.Feminine, stoodBefore: false) : written);
    }
}
