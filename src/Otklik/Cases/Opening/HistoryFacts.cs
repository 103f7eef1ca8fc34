namespace Otklik.Cases.Opening;

/// <summary>What a file knew of a case of the past.</summary>
/// <param name="Status">As the file says; without it the reply decides.</param>
public sealed record HistoryFacts(CaseStatus? Status = null, DateTime? AnsweredAt = null);
