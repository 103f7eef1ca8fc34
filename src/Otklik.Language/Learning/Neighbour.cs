namespace Otklik.Language.Learning;

/// <summary>A solved text and how like another one it is, 0..1.</summary>
internal readonly record struct Neighbour(Solved Solved, double Likeness);
