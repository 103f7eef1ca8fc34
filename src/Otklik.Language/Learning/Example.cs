namespace Otklik.Language.Learning;

/// <summary>A text with the label that a person gave it: a topic, an organisation, any word a centre sorts by.
/// </summary>
/// <param name="Text">As written.</param>
/// <param name="Label">The label's own key; null or blank when nobody gave one.</param>
public sealed record Example(string? Text, string? Label);
