using System.Globalization;
using System.Text.Json;

namespace Otklik.Connectors.Vk;

internal static class VkGeo
{
    /// <summary>Private messages give <c>"coordinates":{"latitude":51.7,"longitude":36.2}</c>, posts <c>"51.7
    /// 36.2"</c>.</summary>
    public static GeoPoint? Read(JsonElement message)
    {
        if (message.Object("geo") is not { } geo)
            return null;
        if (geo.Object("coordinates") is { } pair)
            return Checked(pair.Double("latitude"), pair.Double("longitude"));
        return geo.String("coordinates")?.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries)
            is [var latitude, var longitude]
            ? Checked(Number(latitude), Number(longitude))
            : null;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static GeoPoint? Checked(double? latitude, double? longitude) =>
        latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180 && (latitude, longitude) is not (0, 0)
            ? new GeoPoint(latitude.Value, longitude.Value)
            : null;
}
