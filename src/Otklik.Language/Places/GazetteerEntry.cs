namespace Otklik.Language.Places;

/// <summary>A place that a centre imported.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">In the nominative: <c>Лысьва</c>, <c>ул. Мира</c>, <c>14а</c>, <c>поликлиника № 10</c>.</param>
/// <param name="Settlement">The settlement it lies in, for streets, houses and landmarks.</param>
/// <param name="OtherNames">Names that people use besides.</param>
public sealed record GazetteerEntry(
    GazetteerKind Kind, string Name, string? Settlement = null, IReadOnlyList<string>? OtherNames = null)
{
    /// <summary>The municipality it lies in; tells settlements of one name apart.</summary>
    public string? Municipality { get; init; }

    /// <summary>OKTMO code of the settlement (11 digits) or municipality (8 digits).</summary>
    public string? Oktmo { get; init; }

    /// <summary>The street of a house.</summary>
    public string? Street { get; init; }

    public GeoPoint? Point { get; init; }
}
