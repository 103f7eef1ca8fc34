namespace Otklik.Language.Learning;

/// <summary>Texts of one label that were taken for another.</summary>
/// <param name="Label">The right label.</param>
/// <param name="TakenFor">What was suggested; null when nothing was.</param>
/// <param name="Count">How many texts.</param>
/// <param name="Share">Of the texts with the right label, 0..1.</param>
public sealed record Confusion(string Label, string? TakenFor, int Count, double Share);
