using System.Globalization;
using Otklik.Centres.Structure;

namespace Otklik.Centres.TreeFiles;

/// <summary>A row of the file of centres; null is what it does not say.</summary>
internal sealed class CentreRow
{
    public required long Line { get; init; }
    public required string Code { get; init; }
    public string? Fault { get; private set; }
    public string? Name { get; init; }
    public string? ParentCode { get; init; }
    private CentreKind? Kind { get; set; }
    private string? Territory { get; init; }
    private string? Oktmo { get; init; }
    private string? Zone { get; init; }
    private string? Prefix { get; init; }
    private double? Latitude { get; set; }
    private double? Longitude { get; set; }

    public static CentreRow Read(TreeRow cells)
    {
        var row = new CentreRow
        {
            Line = cells.Line, Code = cells["code"] ?? "", Name = cells["name"], ParentCode = cells["parent"],
            Territory = cells["territory"], Oktmo = cells["oktmo"], Zone = cells["timezone"],
            Prefix = cells["prefix"], Fault = cells.Fault,
        };
        row.Kind = cells["kind"] is { } kind ? TreeWords.Kind(kind) : null;
        row.Latitude = Degrees(cells["latitude"]);
        row.Longitude = Degrees(cells["longitude"]);
        row.Fault ??= !Codes.AreGood(row.Code) ? "Code.Bad"
            : row.Name is not null ? StructureNames.Wrong(row.Name) : null;
        row.Fault ??= row.ParentCode is not null && !Codes.AreGood(row.ParentCode) ? "Code.Bad"
            : cells["kind"] is not null && row.Kind is null ? "Tree.Fault.Kind"
            : row.Territory?.Length > StructureNames.Longest ? "Name.Long"
            : row.Oktmo is { } oktmo && !IsOktmo(oktmo) ? "Tree.Fault.Oktmo"
            : row.Zone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? "TimeZone.Unknown"
            : row.Prefix is { } prefix && !(prefix.Length <= 8 && prefix.All(char.IsLetterOrDigit))
                ? "Tree.Fault.Prefix"
            : !IsPlace(cells, row) ? "Tree.Fault.Place" : null;
        return row;
    }

    /// <summary>What a new centre has before its row says otherwise.</summary>
    public void Begin(Centre centre, Centre? parent)
    {
        centre.Kind = parent?.Kind == CentreKind.Region ? CentreKind.Municipality : CentreKind.Region;
        if (Kind is { } kind) centre.Kind = kind;
    }

    public void ApplyTo(Centre centre, IReadOnlyDictionary<string, Centre> centres)
    {
        if (ParentCode is not null) centre.ParentId = centres[ParentCode].Id;
        centre.Name = Name ?? centre.Name;
        centre.Kind = Kind ?? centre.Kind;
        centre.Territory = Territory ?? centre.Territory;
        centre.Oktmo = Oktmo ?? centre.Oktmo;
        centre.TimeZone = Zone ?? centre.TimeZone;
        centre.CasePrefix = Prefix ?? centre.CasePrefix;
        centre.Latitude = Latitude ?? centre.Latitude;
        centre.Longitude = Longitude ?? centre.Longitude;
    }

    /// <summary>Eight digits of a municipality, or eleven with the settlement.</summary>
    private static bool IsOktmo(string text) => text.Length is 8 or 11 && text.All(char.IsAsciiDigit);

    private static bool IsPlace(TreeRow cells, CentreRow row) =>
        (cells["latitude"] is null) == (cells["longitude"] is null)
        && (cells["latitude"] is null || row is { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 });

    private static double? Degrees(string? text) => double.TryParse(
        text?.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
