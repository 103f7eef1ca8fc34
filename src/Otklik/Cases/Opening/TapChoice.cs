namespace Otklik.Cases.Opening;

/// <param name="Label">What the button says: «Садовая, 14», «Нет воды».</param>
/// <param name="TopicId">Set when the choice is a topic.</param>
public sealed record TapChoice(string Label, long? TopicId = null);
