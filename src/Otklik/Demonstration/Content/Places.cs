using Otklik.Topics.Files;

namespace Otklik.Demonstration.Content;

/// <summary>The places of the invented region in the form in which a centre brings its own (see
/// <c>Topics/Files/GazetteerFile</c>): settlements with their municipality, streets in the middle of their houses,
/// houses, objects.</summary>
public static class Places
{
    public static string FileOf(InventedRegion region)
    {
        ArgumentNullException.ThrowIfNull(region);
        var places = Gazetteer.Load();
        var territories = region.Centres.ToDictionary(centre => centre.Code, centre => centre.Territory);
        return CsvSheet.Write(
            ["settlement", "municipality", "street", "house", "object", "latitude", "longitude"],
            [
                .. region.Settlements.Select(town => Row(
                    town.Name, territories[town.Centre], "", "", "", town.Latitude, town.Longitude)),
                .. places.Where(place => place.House.Length > 0).GroupBy(place => (place.Settlement, place.Street))
                    .Select(street => Row(street.Key.Settlement, "", street.Key.Street, "", "",
                        street.Average(house => house.Latitude), street.Average(house => house.Longitude))),
                .. places.DistinctBy(place => (place.Settlement, place.Street, place.House, place.Object))
                    .Select(place => Row(place.Settlement, "",
                        place.Object.Length > 0 ? "" : place.Street, place.Object.Length > 0 ? "" : place.House,
                        place.Object, place.Latitude, place.Longitude)),
            ]);
    }

    private static IEnumerable<string> Row(
        string settlement, string municipality, string street, string house, string thing, double latitude,
        double longitude) =>
        [settlement, municipality, street, house, thing, Degrees(latitude), Degrees(longitude)];

    private static string Degrees(double value) =>
        value.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);
}
