namespace Otklik.Language.Learning;

/// <summary>Where a training stands.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">Share of the whole, 0..1.</param>
public readonly record struct TrainingProgress(TrainingStage Stage, double Done);
