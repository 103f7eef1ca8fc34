namespace Otklik.Portal.Tracking;

/// <summary>A deadline, all times UTC.</summary>
public sealed record PublicClock(DateTime StartedAt, DateTime DueAt, DateTime? PausedAt, DateTime? StoppedAt);
