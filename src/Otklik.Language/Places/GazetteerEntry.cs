namespace Otklik.Language.Places;

/// <summary>A place that a centre imported.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">In the nominative: <c>Лысьва</c>, <c>ул. Мира</c>, <c>поликлиника № 10</c>.</param>
/// <param name="Settlement">The settlement it lies in, for streets and landmarks.</param>
/// <param name="OtherNames">Names that people use besides.</param>
public sealed record GazetteerEntry(
    GazetteerKind Kind, string Name, string? Settlement = null, IReadOnlyList<string>? OtherNames = null);
