namespace Otklik.Intake;

/// <summary>Names the resources of the room: <c>IntakeTexts.resx</c>
/// (Russian) and <c>IntakeTexts.en.resx</c>.</summary>
public sealed class IntakeTexts;
