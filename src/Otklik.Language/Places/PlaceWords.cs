namespace Otklik.Language.Places;

/// <summary>Words at which a place may begin or that say what kind of place it is.</summary>
internal static class PlaceWords
{
    public static bool Contains(string normal) =>
        StreetTypes.Of(normal) is not null || SettlementReader.IsType(normal) || LandmarkTypes.Of(normal) is not null ||
        HouseReader.IsHouseWord(normal) || normal == "между" ||
        normal.StartsWith("детск", StringComparison.Ordinal) || LandmarkTypes.IsFirstWord(normal) ||
        normal.StartsWith("пересечен", StringComparison.Ordinal) ||
        normal.StartsWith("перекрест", StringComparison.Ordinal);
}
