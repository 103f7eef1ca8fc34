namespace Otklik.Language.Learning;

/// <summary>How well one label is told from the others.</summary>
/// <param name="Label">The label.</param>
/// <param name="Count">Texts with this label.</param>
/// <param name="Suggested">Texts for which it stood first.</param>
/// <param name="Precision">Right among those for which it stood first, 0..1; 0 when there were none.</param>
/// <param name="Recall">Found among the texts with this label, 0..1.</param>
/// <param name="F1">Harmonic mean of the two.</param>
public sealed record LabelFigures(string Label, int Count, int Suggested, double Precision, double Recall, double F1);
