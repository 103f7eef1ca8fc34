namespace Otklik.Language.Problems;

/// <summary>One of several problems that a message tells of.</summary>
/// <param name="Span">Its words: whole sentences or items of a list. Parts follow each other; greetings and farewells
/// may lie in none.</param>
/// <param name="TopicId">Topic of these words; null when they do not tell.</param>
/// <param name="Place">Where; of the whole message when these words name no place of their own.</param>
public sealed record ProblemPart(TextSpan Span, long? TopicId, PlaceGuess Place);
