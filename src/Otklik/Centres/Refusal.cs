namespace Otklik.Centres;

/// <summary>Why a use case did not do what was asked: the field to mend and the name of the sentence in
/// the room's texts.</summary>
/// <param name="Field">Name of the field as the form and the command line call it; null for the whole request.</param>
/// <param name="Text">Key in <c>CentresTexts</c>.</param>
public sealed record Refusal(string? Field, string Text);
