namespace Otklik.Language.Problems;

/// <summary>How likely two messages are about one problem, and why, in words for the screen.</summary>
public sealed record SameProblemVerdict(double Probability, IReadOnlyList<string> Why);
