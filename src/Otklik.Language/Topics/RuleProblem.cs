namespace Otklik.Language.Topics;

/// <summary>A rule that could not be read in whole, in words for the person who wrote it.</summary>
public sealed record RuleProblem(KeywordRule Rule, string Problem);
