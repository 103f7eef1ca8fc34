using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Reads where something is from inflected Russian: right or empty, seldom wrong. Flats are never part of
/// a place. Safe from any thread; linear in the text.</summary>
/// <remarks>Every token is asked whether a street, a settlement or an object begins there, by the gazetteer first
/// and by grammar then. Of the streets the one with a house wins, then the surer, then the earlier.</remarks>
public static class PlaceFinder
{
    /// <summary>A place stands near the beginning or not at all; a pasted law of a hundred pages is not searched whole.
    /// </summary>
    private const int MostTokens = 4000;

    private const WordTraits Beginnings =
        WordTraits.PlaceWord | WordTraits.KnownStreet | WordTraits.KnownTown | WordTraits.AdjectiveLike;

    /// <param name="home">Name or OKTMO code of the settlement or municipality of the page: decides between places of
    /// one name.</param>
    public static PlaceGuess Find(string? text, Gazetteer? gazetteer = null, string? home = null) =>
        Find(Tokenizer.Read(text), gazetteer, home);

    public static PlaceGuess Find(TokenizedText text, Gazetteer? gazetteer = null, string? home = null)
    {
        var known = gazetteer is { Count: > 0 } ? gazetteer : null;
        AddressFound? address = null;
        PlacePart? settlement = null, landmark = null, lone = null;
        var end = Math.Min(text.Count, MostTokens);
        for (var at = 0; at < end; at++)
        {
            if (known is null && IsPlain(in text.Tokens[at])) continue;
            if (Address(text, at, known) is { } street && (address is not { } old || street.Trust > old.Trust + 0.01))
                address = street;
            settlement = Better(settlement, Settlement(text, at, known));
            landmark = Better(landmark, Landmark(text, at, known));
            lone ??= HouseReader.Alone(text, at);
        }

        var said = Assemble(text, address, settlement, landmark, lone);
        return known is null ? said : PlaceResolution.Of(said, address, settlement, landmark, known, home);
    }

    /// <summary>By grammar nothing begins at such a word, and most words are such.</summary>
    private static bool IsPlain(in Token token) =>
        token.Kind == TokenKind.Word && !token.IsCapitalised && token.Length > 1 && !token.Word.Is(Beginnings) &&
        !token.Word.Is(WordFacts.UniqueObject | WordFacts.BareStreet);

    private static AddressFound? Address(TokenizedText text, int at, Gazetteer? known)
    {
        if (known is not null && GazetteerReader.Street(text, at, known) is { } exact) return exact;
        if (StreetReader.At(text, at) is { } street)
            return new AddressFound(street, HouseReader.After(text, street.Last)
                ?? HouseReader.Before(text, street.First));
        return BareStreetReader.At(text, at) ?? DatedStreetReader.At(text, at);
    }

    private static PlacePart? Settlement(TokenizedText text, int at, Gazetteer? known) =>
        (known is null ? null : GazetteerReader.Settlement(text, at, known)) ?? SettlementReader.At(text, at);

    private static PlacePart? Landmark(TokenizedText text, int at, Gazetteer? known) =>
        (known is null ? null : GazetteerReader.Landmark(text, at, known)) ?? LandmarkReader.At(text, at);

    private static PlacePart? Better(PlacePart? old, PlacePart? next) =>
        next is not { } found ? old : old is { } kept && kept.Trust >= found.Trust ? old : next;

    private static PlaceGuess Assemble(
        TokenizedText text, AddressFound? address, PlacePart? settlement, PlacePart? landmark, PlacePart? lone)
    {
        // A street named «Московская» or a stop named after a town is not the town.
        if (settlement is { } town && address is { } street && Overlap(town, street.Street)) settlement = null;
        if (landmark is { } thing && address is { } near && Overlap(thing, near.Street))
        {
            // «остановка "Улица Попова"» names the stop.
            // A crossing is both the object and the first of its streets.
            var isCrossing = thing.Name.StartsWith("пересечение", StringComparison.Ordinal);
            if (!isCrossing && near.House is null && thing.First < near.Street.First &&
                thing.Last >= near.Street.Last) address = null;
            else if (!isCrossing) landmark = null;
        }

        var house = address is { } found ? found.House : lone;
        if (address is null && settlement is null && landmark is null && lone is null) return PlaceGuess.Empty;
        var (first, last) = address is { } best ? (best.First, best.Last)
            : lone is { } alone && settlement is { } around && alone.First > around.Last &&
                alone.First - around.Last <= 3
                ? (around.First, alone.Last)
            : (landmark ?? settlement ?? lone) is { } part ? (part.First, part.Last) : (0, 0);
        return new PlaceGuess(
            settlement?.Name, address?.Street.Name, house?.Name, landmark?.Name, text.SpanOf(first, last));
    }

    private static bool Overlap(PlacePart a, PlacePart b) => a.First <= b.Last && b.First <= a.Last;
}
