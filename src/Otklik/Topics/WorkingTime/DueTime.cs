namespace Otklik.Topics.WorkingTime;

/// <summary>When something is due and by which rule.</summary>
/// <param name="DueAt">UTC.</param>
/// <param name="IsProvisional">A year without a production calendar was touched: weekends only were counted.</param>
/// <param name="RuleWords">The rule in Russian, for the screen: «9 рабочих часов, не позже 24 часов».</param>
public sealed record DueTime(DateTime DueAt, bool IsProvisional, string RuleWords);
