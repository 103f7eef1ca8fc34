namespace Otklik.Unmasking;

/// <summary>Names the resources of the room: <c>UnmaskingTexts.resx</c>
/// (Russian) and <c>UnmaskingTexts.en.resx</c>.</summary>
public sealed class UnmaskingTexts;
