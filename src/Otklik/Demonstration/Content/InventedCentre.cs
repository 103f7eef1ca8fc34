using Otklik.Centres;

namespace Otklik.Demonstration.Content;

/// <param name="Parent">Code of the centre above; null for the root. Parents stand before their children.</param>
/// <param name="Prefix">Letters before a case number, «ЛГБ».</param>
public sealed record InventedCentre(
    string Code, string? Parent, CentreKind Kind, string Name, string Territory, string Prefix, string TimeZone,
    double Latitude, double Longitude);
