namespace Otklik.Language.Places;

/// <summary>A street with its house, as far as both were read.</summary>
internal readonly record struct AddressFound(PlacePart Street, PlacePart? House)
{
    public int First => Math.Min(Street.First, House?.First ?? int.MaxValue);

    public int Last => Math.Max(Street.Last, House?.Last ?? -1);

    public double Trust => Street.Trust + (House is null ? 0 : 1);
}
