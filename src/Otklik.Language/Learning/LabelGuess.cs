namespace Otklik.Language.Learning;

/// <summary>One label that a model suggests.</summary>
/// <param name="Label">The label's own key, as in the examples.</param>
/// <param name="Confidence">0..1: of guesses given with 0.8, about four in five are right.</param>
/// <param name="Reasons">Words of the text that spoke for it, the heaviest first.</param>
public sealed record LabelGuess(string Label, double Confidence, IReadOnlyList<Reason> Reasons);
