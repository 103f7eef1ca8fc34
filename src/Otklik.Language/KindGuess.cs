namespace Otklik.Language;

/// <summary>Kind with the words that decided it. <see cref="Confidence"/> is 0..1.</summary>
public sealed record KindGuess(MessageKind Kind, double Confidence, IReadOnlyList<Reason> Reasons);
