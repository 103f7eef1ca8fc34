namespace Otklik.Demonstration.Content;

/// <summary>A house of a street, or an object such as a school. Coordinates are invented, degrees WGS 84.</summary>
/// <param name="Object">«школа № 4»; empty for a house.</param>
/// <param name="ObjectOf">«школы № 4».</param>
/// <param name="ObjectIn">«школе № 4».</param>
/// <param name="ObjectKind"><c>school</c>, <c>clinic</c>, <c>stop</c> …</param>
public sealed record InventedPlace(
    string Settlement, string Street, string House, string Object, string ObjectOf, string ObjectIn, string ObjectKind,
    double Latitude, double Longitude);
