namespace Otklik.Language;

/// <summary>Words that led to a decision and how much each weighed (0..1 of the whole).</summary>
public sealed record Reason(string Words, double Share, TextSpan Span);
