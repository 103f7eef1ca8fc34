namespace Otklik.Connectors;

/// <summary>Latitude and longitude in degrees, WGS 84.</summary>
public readonly record struct GeoPoint(double Latitude, double Longitude);
