namespace Otklik.Demonstration.Content;

/// <summary>Settlements with their houses and objects.</summary>
internal sealed class Territory
{
    private readonly ILookup<string, InventedPlace> _places;
    private readonly InventedRegion _region;

    public Territory(InventedRegion region)
    {
        _region = region;
        _places = Gazetteer.Load().ToLookup(place => place.Settlement);
    }

    /// <summary>A town, the big ones more often.</summary>
    public InventedSettlement Town(Random random)
    {
        var towns = _region.Settlements.Where(settlement => !IsVillage(settlement)).ToList();
        var left = random.Next(towns.Sum(town => town.Weight));
        return towns.First(town => (left -= town.Weight) < 0);
    }

    /// <summary>A village, of the whole region.</summary>
    public InventedSettlement Village(Random random)
    {
        var villages = _region.Settlements.Where(IsVillage).ToList();
        return villages[random.Next(villages.Count)];
    }

    public InventedPlace House(InventedSettlement settlement, Random random)
    {
        var houses = _places[settlement.Name].Where(place => place.House.Length > 0).ToList();
        return houses[random.Next(houses.Count)];
    }

    /// <summary>An object of a kind, or any; of the nearest town when a village has none.</summary>
    public InventedPlace Object(InventedSettlement settlement, string? kind, Random random)
    {
        var here = Objects(settlement.Name, kind);
        if (here.Count == 0)
            here = Objects(_region.Settlements.First(town => town.Centre == settlement.Centre).Name, kind);
        return here[random.Next(here.Count)];
    }

    private static bool IsVillage(InventedSettlement settlement) => settlement.Weight <= 3;

    private List<InventedPlace> Objects(string settlement, string? kind) =>
        [.. _places[settlement].Where(place => place.Object.Length > 0 && (kind is null || place.ObjectKind == kind))];
}
