namespace Otklik.Language.Learning;

/// <summary>A text with the label that a person put right.</summary>
/// <param name="Text">As written.</param>
/// <param name="Label">The right label's own key.</param>
public sealed record Correction(string Text, string Label);
