namespace Otklik.Language.Learning;

/// <summary>What was suggested for a text and what a person said.</summary>
/// <param name="Label">The right label.</param>
/// <param name="Guesses">Suggested labels, best first; may be empty.</param>
/// <param name="Confidence">Of the first guess, 0..1.</param>
/// <param name="Fold">Group of texts, from 0: a threshold is chosen on the other groups than the one it is applied
/// to.</param>
public sealed record Judged(string Label, IReadOnlyList<string> Guesses, double Confidence, int Fold)
{
    public bool IsRight => Guesses.Count > 0 && string.Equals(Guesses[0], Label, StringComparison.Ordinal);
}
