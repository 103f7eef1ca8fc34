namespace Otklik.Language;

/// <summary>Words that led to a decision and how much each weighed (0..1 of the whole).</summary>
public sealed record Reason(string Words, double Share, TextSpan Span);

/// <summary>One candidate topic. <see cref="Confidence"/> is 0..1.</summary>
public sealed record TopicGuess(long TopicId, double Confidence, IReadOnlyList<Reason> Reasons);

/// <summary>Kind with the words that decided it. <see cref="Confidence"/> is 0..1.</summary>
public sealed record KindGuess(MessageKind Kind, double Confidence, IReadOnlyList<Reason> Reasons);

/// <summary>How soon somebody must look, with the words that say so.</summary>
public sealed record UrgencyGuess(Urgency Urgency, IReadOnlyList<Reason> Reasons);
