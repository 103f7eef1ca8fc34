namespace Otklik.Demonstration.Content;

public sealed record SamplePlace(
    string Settlement, string? Street, string? House, string? Landmark, double Latitude, double Longitude);
