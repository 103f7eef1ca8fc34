namespace Otklik.Language.Topics;

/// <summary>A topic as the classifier needs it: its name and its group's name serve as weak rules.</summary>
public sealed record TopicName(long TopicId, string Name, string? GroupName = null);
