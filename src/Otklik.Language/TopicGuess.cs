namespace Otklik.Language;

/// <summary>One candidate topic. <see cref="Confidence"/> is 0..1.</summary>
public sealed record TopicGuess(long TopicId, double Confidence, IReadOnlyList<Reason> Reasons);
