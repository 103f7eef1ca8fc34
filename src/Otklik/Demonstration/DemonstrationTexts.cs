namespace Otklik.Demonstration;

/// <summary>Names the resources of the room: <c>DemonstrationTexts.resx</c>
/// (Russian) and <c>DemonstrationTexts.en.resx</c>.</summary>
public sealed class DemonstrationTexts;
