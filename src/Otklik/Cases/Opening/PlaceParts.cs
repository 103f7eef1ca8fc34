namespace Otklik.Cases.Opening;

/// <summary>Where it is, as far as known.</summary>
public sealed record PlaceParts(
    string? Settlement = null, string? Street = null, string? House = null, string? Landmark = null,
    double? Latitude = null, double? Longitude = null)
{
    public static PlaceParts Empty { get; } = new();
}
