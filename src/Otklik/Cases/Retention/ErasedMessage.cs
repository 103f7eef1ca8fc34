namespace Otklik.Cases.Retention;

/// <summary>A message whose words go, as other rooms know it.</summary>
public sealed record ErasedMessage(long Id, long CaseId, long ChannelId, long ThreadId, long AuthorId, string Key);
