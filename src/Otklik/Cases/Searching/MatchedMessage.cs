namespace Otklik.Cases.Searching;

/// <summary>A message that matched, with what is counted of it.</summary>
public sealed record MatchedMessage(
    long Id, long CaseId, long CentreId, long? TopicId, CaseStatus Status, long? OrganisationId, long ChannelId,
    DateTime WrittenAt);
