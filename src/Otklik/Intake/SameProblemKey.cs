namespace Otklik.Intake;

/// <param name="Within">How long after the first message others may still mean the same.</param>
public readonly record struct SameProblemKey(long Value, TimeSpan Within);
