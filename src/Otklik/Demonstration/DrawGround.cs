using System.Text.Json;
using Otklik.Demonstration.Content;
using Otklik.Hosting;

namespace Otklik.Demonstration;

/// <summary>Draws the invented region for the map from its gazetteer: settlements as grounds, streets as lines through
/// their houses.</summary>
internal static class DrawGround
{
    /// <summary>Degrees of ground around the outermost houses.</summary>
    private const double Margin = 0.0018;

    /// <summary>Writes the file and names it, unless the installation has a map of its own.</summary>
    public static async Task RunAsync(OtklikOptions options, CancellationToken cancellation)
    {
        if (options is { MapOutlines.Length: > 0 } or { MapTiles.Length: > 0 }) return;
        const string name = "demonstration.geojson";
        await File.WriteAllBytesAsync(options.DataPath(name), Draw(Gazetteer.Load()), cancellation);
        options.MapOutlines = name;
    }

    public static byte[] Draw(IReadOnlyList<InventedPlace> places)
    {
        var settlements = places.GroupBy(place => place.Settlement).ToList();
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            type = "FeatureCollection",
            // Grounds first: what comes later is drawn above.
            features = settlements.Select(Ground).Concat(settlements.SelectMany(Streets)).ToList(),
        });
    }

    private static object Ground(IGrouping<string, InventedPlace> settlement) => Feature("land", settlement.Key,
        new { type = "Polygon", coordinates = new[] { Around([.. settlement.Select(At)]) } });

    private static (double X, double Y) At(InventedPlace place) => (place.Longitude, place.Latitude);

    private static IEnumerable<object> Streets(IGrouping<string, InventedPlace> settlement) => settlement
        .Where(place => place.Street.Length > 0).GroupBy(place => place.Street)
        .Select(street => (street.Key, Line: Line([.. street.Select(At).Distinct()])))
        .Where(street => street.Line.Length > 1)
        .Select(street => Feature("road", street.Key, new { type = "LineString", coordinates = street.Line }));

    private static object Feature(string kind, string name, object geometry) =>
        new { type = "Feature", properties = new { kind, name }, geometry };

    /// <summary>Houses along the street's longer direction: numbers of the two sides leap, places do not.</summary>
    private static double[][] Line(List<(double X, double Y)> houses)
    {
        var isWide = houses.Max(at => at.X) - houses.Min(at => at.X) >= houses.Max(at => at.Y) - houses.Min(at => at.Y);
        return [.. houses.OrderBy(at => isWide ? at.X : at.Y).Select(at => Point(at.X, at.Y))];
    }

    /// <summary>The convex hull with a margin: Andrew's monotone chain over four points around each house.</summary>
    private static double[][] Around(List<(double X, double Y)> houses)
    {
        var corners = houses.SelectMany(at => new[]
            {
                (X: at.X - (2 * Margin), at.Y), (X: at.X + (2 * Margin), at.Y),
                (at.X, Y: at.Y - Margin), (at.X, Y: at.Y + Margin),
            }).Distinct().Order().ToList();
        var hull = Half(corners).Concat(Half(corners.AsEnumerable().Reverse())).ToList();
        return [.. hull.Append(hull[0]).Select(at => Point(at.X, at.Y))];
    }

    private static List<(double X, double Y)> Half(IEnumerable<(double X, double Y)> corners)
    {
        var chain = new List<(double X, double Y)>();
        foreach (var at in corners)
        {
            while (chain.Count > 1 && Turn(chain[^2], chain[^1], at) <= 0) chain.RemoveAt(chain.Count - 1);
            chain.Add(at);
        }

        chain.RemoveAt(chain.Count - 1);
        return chain;
    }

    private static double Turn((double X, double Y) from, (double X, double Y) by, (double X, double Y) to) =>
        ((by.X - from.X) * (to.Y - from.Y)) - ((by.Y - from.Y) * (to.X - from.X));

    private static double[] Point(double longitude, double latitude) =>
        [Math.Round(longitude, 5), Math.Round(latitude, 5)];
}
