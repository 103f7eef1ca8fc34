namespace Otklik.Language.Learning;

/// <summary>A solved text: its features, how much they weigh in it, and its label.</summary>
internal sealed record Solved(string Label, ulong[] Keys, float[] Often);
