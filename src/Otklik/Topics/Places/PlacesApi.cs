using System.Text;
using Otklik.Centres;
using Otklik.Centres.Access;

namespace Otklik.Topics.Places;

/// <summary>Hands the gazetteer out: <c>/topics/places/file?centre=7</c>.</summary>
internal static class PlacesApi
{
    public static void MapPlaces(this IEndpointRouteBuilder routes) => routes
        .MapGet("/topics/places/file", async (long centre, ExportPlaces export, CancellationToken cancellation) =>
            await export.RunAsync(centre, cancellation) is { } parts
                ? Results.Stream(body => WriteAsync(parts, body, cancellation), "text/csv; charset=utf-8", "places.csv")
                : Results.NotFound())
        .RequirePermission(Permission.ManageTopics).LimitExports();

    private static async Task WriteAsync(
        IAsyncEnumerable<string> parts, Stream body, CancellationToken cancellation)
    {
        // The mark at the start is what table programs tell the encoding by.
        await body.WriteAsync(Encoding.UTF8.Preamble.ToArray(), cancellation);
        await foreach (var part in parts.WithCancellation(cancellation))
            await body.WriteAsync(Encoding.UTF8.GetBytes(part), cancellation);
    }
}
