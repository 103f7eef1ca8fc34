using System.Text.Json;
using System.Text.Json.Serialization;

namespace Otklik.Demonstration.Content;

/// <summary>«Заозёрская область»: a region that is on no map, with its centres, bodies, staff and channels.</summary>
public sealed record InventedRegion(
    string Name,
    IReadOnlyList<InventedCentre> Centres,
    IReadOnlyList<InventedSettlement> Settlements,
    IReadOnlyList<InventedOrganisation> Organisations,
    IReadOnlyList<InventedStaff> Staff,
    IReadOnlyList<InventedChannel> Channels)
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        RespectNullableAnnotations = true,
    };

    public static InventedRegion Load() =>
        JsonSerializer.Deserialize<InventedRegion>(DemonstrationFiles.Text("region.json"), Reading)
        ?? throw new InvalidOperationException("The region is empty.");
}
