namespace Otklik.Centres;

/// <summary>Names the resources of the room: <c>CentresTexts.resx</c>
/// (Russian) and <c>CentresTexts.en.resx</c>.</summary>
public sealed class CentresTexts;
