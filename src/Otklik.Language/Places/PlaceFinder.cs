using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Reads where something is from inflected Russian: right or empty, seldom wrong. Flats are never part of a
/// place. Safe from any thread; linear in the text.</summary>
public static class PlaceFinder
{
    public static PlaceGuess Find(TokenizedText text, Gazetteer? gazetteer = null)
    {
        StreetFound? best = null;
        (string House, int First, int Last)? bestHouse = null;
        for (var at = 0; at < text.Count; at++)
        {
            if (StreetReader.At(text, at) is not { } street) continue;
            var house = HouseAfter(text, street);
            if (best is null || (bestHouse is null && house is not null)) (best, bestHouse) = (street, house);
            if (bestHouse is not null) break;
        }

        if (best is not { } found) return PlaceGuess.Empty;
        var last = Math.Max(found.Last, bestHouse?.Last ?? 0);
        var first = Math.Min(found.First, bestHouse?.First ?? int.MaxValue);
        return new PlaceGuess(null, found.Street, bestHouse?.House, null, text.SpanOf(first, last));
    }

    public static PlaceGuess Find(string? text, Gazetteer? gazetteer = null) => Find(Tokenizer.Read(text), gazetteer);

    private static (string House, int First, int Last)? HouseAfter(TokenizedText text, StreetFound street)
    {
        var at = street.Last + 1;
        if (at >= text.Count || text[at].Has(Gap.Newline | Gap.Question | Gap.Exclamation)) return null;
        return HouseReader.At(text, at) is var (house, last) ? (house, at, last) : null;
    }
}
