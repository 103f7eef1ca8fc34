namespace Otklik.Language.Replies;

/// <summary>One thing to say to the writer.</summary>
/// <param name="Code">What it is about.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Span">Words of the reply it points at; null when something is absent.</param>
/// <param name="Words">Russian, one sentence, for the screen.</param>
/// <param name="Replacement">What to write instead of the words at <paramref name="Span"/>, or at the end when
/// something is absent: the beginning of it, ending with a space. Null where that cannot be said.</param>
public sealed record ReplyFinding(
    FindingCode Code, FindingSeverity Severity, TextSpan? Span, string Words, string? Replacement = null);
