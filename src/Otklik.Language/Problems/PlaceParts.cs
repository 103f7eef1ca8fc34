using Otklik.Language.Text;

namespace Otklik.Language.Problems;

/// <summary>Parts of a place in the form in which two ways of writing it are equal.</summary>
internal static class PlaceParts
{
    /// <summary>Stems of the street's name without first names, initials and case: «ул. Карла Маркса», «К. Маркса» →
    /// «маркс». The type stays only where it tells streets apart: «пер. Садовый» is not «ул. Садовая», but people say
    /// «Ленина» for an avenue as well as for a street.</summary>
    public static string? Street(PlaceGuess place)
    {
        if (place.Street is null) return null;
        var stems = new List<string>();
        var type = "";
        foreach (ref readonly var token in Tokenizer.Read(place.Street).Tokens)
        {
            if (Places.StreetTypes.Of(token.Word.Normal) is not { } known) stems.Add(token.Word.Stem);
            else if (known.Short is "пер." or "пр-д" or "туп." or "мкр." or "кв-л" or "пл.") type = known.Short;
        }

        if (stems.Count > 1)
            stems.RemoveAll(stem => stem.Length == 1 || Places.BareStreetReader.IsForename(stem));
        return stems.Count == 0 ? null : type + string.Join(' ', stems);
    }

    /// <summary>Number without building words and spaces: «14 к2» and «14к2» are equal.</summary>
    public static string? House(PlaceGuess place) =>
        place.House?.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    public static string? Landmark(PlaceGuess place) =>
        place.Landmark is null ? null : string.Join(' ', FullText.Stems(place.Landmark));

    public static string? Settlement(PlaceGuess place) =>
        place.Settlement is null ? null : string.Join(' ', FullText.Stems(place.Settlement));
}
