namespace Otklik.Topics.WorkingTime;

/// <summary>An amount of time that was reckoned, and whether a year without a calendar was touched on the
/// way.</summary>
public readonly record struct ReckonedSpan(TimeSpan Amount, bool IsProvisional);
