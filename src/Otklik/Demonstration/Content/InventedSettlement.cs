namespace Otklik.Demonstration.Content;

/// <param name="Kind">«город», «посёлок», «село», «деревня».</param>
/// <param name="Centre">Code of the centre to whose territory it belongs.</param>
/// <param name="Inside">«в Лугоборске».</param>
/// <param name="Of">«Лугоборска».</param>
/// <param name="Weight">How many people write from there, relatively.</param>
public sealed record InventedSettlement(
    string Name, string Kind, string Centre, string Inside, string Of, double Latitude, double Longitude, int Weight);
