namespace Otklik.Language;

/// <summary>How soon somebody must look, with the words that say so.</summary>
public sealed record UrgencyGuess(Urgency Urgency, IReadOnlyList<Reason> Reasons);
