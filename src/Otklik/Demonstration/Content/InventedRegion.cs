using System.Text.Json;
using System.Text.Json.Serialization;
using Otklik.Centres;
using Otklik.Connectors;

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

/// <param name="Parent">Code of the centre above; null for the root. Parents stand before their children.</param>
/// <param name="Prefix">Letters before a case number, «ЛГБ».</param>
public sealed record InventedCentre(
    string Code, string? Parent, CentreKind Kind, string Name, string Territory, string Prefix, string TimeZone,
    double Latitude, double Longitude);

/// <param name="Kind">«город», «посёлок», «село», «деревня».</param>
/// <param name="Centre">Code of the centre to whose territory it belongs.</param>
/// <param name="Inside">«в Лугоборске».</param>
/// <param name="Of">«Лугоборска».</param>
/// <param name="Weight">How many people write from there, relatively.</param>
public sealed record InventedSettlement(
    string Name, string Kind, string Centre, string Inside, string Of, double Latitude, double Longitude, int Weight);

public sealed record InventedOrganisation(
    string Code, string Centre, string Name, string ShortName, string? Parent);

/// <param name="Title">What others see: «Оператор, смена 3».</param>
/// <param name="Name">An invented person.</param>
/// <param name="Organisation">Code of the body for which the role holds; null: the centre and all below it.</param>
public sealed record InventedStaff(
    string Login, string Title, string Initials, string Name, Role Role, string Centre, string? Organisation);

/// <param name="Place">Territory for which the page speaks.</param>
/// <param name="GroupId">An id that no community has; the demonstration never dials out.</param>
public sealed record InventedChannel(
    string Code, Network Network, string Centre, string Name, string Place, string? Organisation, long? GroupId);
