namespace Otklik.Language.Places;

/// <summary>A part of a place read from the text, and the tokens it was read from.</summary>
/// <param name="Trust">0..1; decides between parts of one sort.</param>
internal readonly record struct PlacePart(string Name, int First, int Last, double Trust)
{
    /// <summary>Places of this name that a gazetteer knows; null when it was read by grammar.</summary>
    public GazetteerEntry[]? Known { get; init; }
}
