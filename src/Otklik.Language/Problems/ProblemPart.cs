namespace Otklik.Language.Problems;

/// <summary>A stretch of a message that is about one problem.</summary>
/// <param name="Span">From its first to its last word.</param>
/// <param name="Topic">What it is about, with its reasons.</param>
public sealed record ProblemPart(TextSpan Span, TopicGuess Topic);
