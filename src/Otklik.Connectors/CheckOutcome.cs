namespace Otklik.Connectors;

/// <param name="Ok">True when messages can come in and replies go out.</param>
/// <param name="Facts">What was found: name of the community, rights, webhook state; in words for the screen.</param>
/// <param name="Problem">What is wrong and what to do.</param>
public sealed record CheckOutcome(bool Ok, IReadOnlyList<string> Facts, string? Problem = null);
