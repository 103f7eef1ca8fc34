namespace Otklik.Topics.WorkingTime;

/// <summary>A moment that was reckoned, UTC, and whether a year without a calendar was touched on the way.</summary>
public readonly record struct Reckoned(DateTime At, bool IsProvisional);
