namespace Otklik.Cases;

/// <summary>A candidate topic as it is stored with a case and shown as «почему эта тема».</summary>
public sealed record TopicSuggestion(long TopicId, double Confidence, IReadOnlyList<SuggestionWord> Words);
