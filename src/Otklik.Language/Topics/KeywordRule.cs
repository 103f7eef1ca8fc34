namespace Otklik.Language.Topics;

/// <summary>Words that speak for a topic.</summary>
/// <param name="TopicId">The topic.</param>
/// <param name="Words">In the language of rules: <c>яма, провал</c> — either; <c>вывоз мусора</c> — both near each
/// other; <c>«не вывозят»</c> — in this order with small gaps; <c>фонар*</c> — by beginning; <c>=горит</c> — this
/// form only; <c>яма|выбоина асфальт</c> — a choice at one place; <c>-люк</c> — not near it (alone between commas:
/// for the whole rule).</param>
/// <param name="Weight">1 is an ordinary sign; 3 alone is nearly sure; below 0 speaks against the topic.</param>
public sealed record KeywordRule(long TopicId, string Words, double Weight = 1);
