namespace Otklik.Language.Topics;

/// <summary>A topic before its reasons are gathered.</summary>
internal readonly record struct WeighedTopic(long TopicId, double Confidence);
