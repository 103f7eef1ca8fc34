namespace Otklik.Cases;

/// <summary>Names the resources of the room's screens: <c>CaseWords.resx</c> (Russian) and <c>CaseWords.en.resx</c>.
/// What the rules themselves say stands in <see cref="CaseTexts"/>.</summary>
public sealed class CaseWords;
