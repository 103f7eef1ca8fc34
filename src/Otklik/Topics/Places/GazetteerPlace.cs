using Otklik.Language;
using Otklik.Language.Places;

namespace Otklik.Topics.Places;

/// <summary>A settlement, street, house or object that a centre brought in its gazetteer. A row does not change: what
/// a file says anew stands in a new row, so that count and sum of the ids tell one state from another.</summary>
public sealed class GazetteerPlace
{
    /// <summary>Between the other names; the files have it between them too.</summary>
    public const char Between = '|';

    public long Id { get; init; }

    /// <summary>The centre that owns the gazetteer; its descendants use it too.</summary>
    public long CentreId { get; init; }

    public GazetteerKind Kind { get; init; }

    /// <summary>Hash of what the place is told by, one in a centre: see <see cref="PlaceKey"/>.</summary>
    public long PlaceKey { get; init; }

    public required string Name { get; init; }

    /// <summary>The settlement it lies in; of a settlement its own name.</summary>
    public required string Settlement { get; init; }

    public string? Municipality { get; init; }

    /// <summary>Eight digits of a municipality or eleven of a settlement.</summary>
    public string? Oktmo { get; init; }

    /// <summary>The street of a house.</summary>
    public string? Street { get; init; }

    /// <summary>What people call it besides, with <see cref="Between"/> between.</summary>
    public string? OtherNames { get; init; }

    /// <summary>Degrees WGS 84; both or neither.</summary>
    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public GazetteerEntry ToEntry() => new(
        Kind, Name, Kind == GazetteerKind.Settlement ? null : Settlement, OtherNames?.Split(Between))
    {
        Municipality = Municipality,
        Oktmo = Oktmo,
        Street = Street,
        Point = Latitude is { } north && Longitude is { } east ? new GeoPoint(north, east) : null,
    };
}
