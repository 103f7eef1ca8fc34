namespace Otklik.Cases;

/// <summary>A candidate topic as it is stored with a case and shown as «почему эта тема».</summary>
public sealed record TopicSuggestion(long TopicId, double Confidence, IReadOnlyList<SuggestionWord> Words);

/// <param name="Share">Part of the evidence, 0..1.</param>
public sealed record SuggestionWord(string Words, double Share);
