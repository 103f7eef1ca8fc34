namespace Otklik.Topics.Learning;

/// <summary>What a case turned out to be about and whose it was.</summary>
public sealed record SolvedCase(long CaseId, long CentreId, string Text, long? TopicId, long? OrganisationId);
