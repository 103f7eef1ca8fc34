namespace Otklik.Cases.Opening;

/// <param name="MessageId">The author's message that the judgement is about.</param>
/// <param name="Words">In their words, if any.</param>
public sealed record VerdictWords(long MessageId, VerdictValue Value, string? Words = null);
