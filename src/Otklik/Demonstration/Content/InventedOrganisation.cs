namespace Otklik.Demonstration.Content;

public sealed record InventedOrganisation(
    string Code, string Centre, string Name, string ShortName, string? Parent);
