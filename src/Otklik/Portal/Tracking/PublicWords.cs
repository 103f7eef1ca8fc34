namespace Otklik.Portal.Tracking;

/// <summary>One piece of the conversation.</summary>
/// <param name="Who">Whose words.</param>
/// <param name="Name">Name of the body, for its words.</param>
/// <param name="Text">Masked; null when it may not be shown or the author took it back.</param>
/// <param name="IsErased">Gone for good: nobody has it any more.</param>
/// <param name="Network">Where it was written.</param>
public sealed record PublicWords(
    Speaker Who, string? Name, DateTime At, string? Text, string? Network = null, bool IsTakenBack = false,
    bool IsErased = false);
