namespace Otklik.Language.Places;

/// <summary>Adds to a place what the gazetteer knows of it: the settlement of a street or object that is the only one
/// of its name, its code, its point on the map.</summary>
internal static class PlaceResolution
{
    public static PlaceGuess Of(PlaceGuess said, AddressFound? address, PlacePart? settlement, PlacePart? landmark,
        Gazetteer gazetteer, string? home)
    {
        // A part may have given way to another while the place was put together.
        var street = said.Street is null ? null : address?.Street.Known;
        var thing = said.Landmark is null ? null : landmark?.Known;
        var named = said.Settlement;
        var streets = street is null ? [] : HomeChoice.Of(street, named, home);
        var things = thing is null ? [] : HomeChoice.Of(thing, named, home);
        var town = named ?? OneTown(streets) ?? OneTown(things);
        // A street and a lane of one name: without a type the street is meant, once it is clear in which town.
        if (streets.Length > 1 && OneTown(streets) is not null)
            streets = Array.FindAll(streets, entry => entry.Name == streets[0].Name);
        var towns = settlement is { Known: { } known } && named is not null ? Narrow(known, home) : [];
        var point = Point(gazetteer, said, streets, things, towns);
        var code = Single(towns)?.Oktmo ?? (named is null ? Single(streets)?.Oktmo ?? Single(things)?.Oktmo : null);
        return said with
        {
            // As it is called there, which may be otherwise than in the town that comes first.
            Street = streets.Length > 0 ? streets[0].Name : said.Street,
            Landmark = things.Length > 0 ? things[0].Name : said.Landmark,
            Settlement = town,
            Oktmo = code,
            Point = point,
        };
    }

    /// <summary>Two villages of one name, neither at home here: both stay possible.</summary>
    private static GazetteerEntry[] Narrow(GazetteerEntry[] towns, string? home) =>
        HomeChoice.Nearest(towns, home) is { Length: > 0 } near ? near : towns;

    private static GeoPoint? Point(Gazetteer gazetteer, PlaceGuess said, GazetteerEntry[] streets,
        GazetteerEntry[] things, GazetteerEntry[] towns)
    {
        if (Single(streets) is { } street)
        {
            var house = said.House is { } number ? gazetteer.PointOf(street, number) : null;
            if ((house ?? street.Point) is { } there) return there;
        }

        return Single(things)?.Point ?? (said.Street is null && said.Landmark is null ? Single(towns)?.Point : null);
    }

    private static string? OneTown(GazetteerEntry[] entries) => entries.Length > 0 &&
        Array.TrueForAll(entries, entry => entry.Settlement == entries[0].Settlement &&
            entry.Municipality == entries[0].Municipality) ? entries[0].Settlement : null;

    private static GazetteerEntry? Single(GazetteerEntry[] entries) => entries.Length == 1 ? entries[0] : null;
}
