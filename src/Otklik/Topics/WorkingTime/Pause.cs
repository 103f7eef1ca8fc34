namespace Otklik.Topics.WorkingTime;

/// <summary>A time in which a deadline stood still, UTC (while the resident was asked what or where).</summary>
public readonly record struct Pause(DateTime From, DateTime To);
