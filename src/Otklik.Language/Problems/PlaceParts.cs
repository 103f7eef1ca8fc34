using Otklik.Language.Text;

namespace Otklik.Language.Problems;

/// <summary>Parts of a place in the form in which two ways of writing it are equal.</summary>
internal static class PlaceParts
{
    /// <summary>Stems of the street's name without its type, «ё» and case: «ул. Садовая», «Садовой» → «садов».</summary>
    public static string? Street(PlaceGuess place)
    {
        if (place.Street is null) return null;
        var stems = new List<string>();
        foreach (ref readonly var token in Tokenizer.Read(place.Street).Tokens)
            if (Places.StreetTypes.Of(token.Word.Normal) is null) stems.Add(token.Word.Stem);
        return stems.Count == 0 ? null : string.Join(' ', stems);
    }

    /// <summary>Number without building words and spaces: «14 к2» and «14к2» are equal.</summary>
    public static string? House(PlaceGuess place) => place.House?.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    public static string? Landmark(PlaceGuess place) =>
        place.Landmark is null ? null : string.Join(' ', FullText.Stems(place.Landmark));

    public static string? Settlement(PlaceGuess place) =>
        place.Settlement is null ? null : string.Join(' ', FullText.Stems(place.Settlement));
}
