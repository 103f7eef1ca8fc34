namespace Otklik.Language.Learning;

/// <summary>What training found: how much each example stands for or against each label.</summary>
/// <param name="Weights">By label, then by row.</param>
/// <param name="Scores">Score of each row for each label, rows not learned from included; by label, then by row.
/// </param>
internal sealed record Support(float[][] Weights, float[][] Scores);
