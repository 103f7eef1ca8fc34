namespace Otklik.Demonstration.Content;

/// <param name="After">How long after the message.</param>
/// <param name="Text">The new text; null when the author deletes the message.</param>
public sealed record SampleChange(TimeSpan After, string? Text);
