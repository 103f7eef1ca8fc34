using Otklik.Hosting;

namespace Otklik.Ui.Lists;

/// <summary>The ground of the map where no tiles are set: a GeoJSON file named by a setting. It is fetched only when a
/// map is opened, so that nobody carries it who does not look.</summary>
public static class MapGround
{
    public const string Path = "/map/ground.geojson";
    public const string Kind = "application/geo+json";

    public static string? AddressIn(OtklikOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return string.IsNullOrWhiteSpace(options.MapTiles) && !string.IsNullOrWhiteSpace(options.MapOutlines)
            ? Path : null;
    }

    public static void MapMapGround(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, (OtklikOptions options, HttpContext http) =>
        {
            if (options.MapOutlines is not { Length: > 0 } named) return Results.NotFound();
            var file = options.DataPath(named);
            if (!File.Exists(file)) return Results.NotFound();
            http.Response.Headers.CacheControl = "public, max-age=3600";
            return Results.File(file, Kind, lastModified: File.GetLastWriteTimeUtc(file));
        }).AllowAnonymous();
}
