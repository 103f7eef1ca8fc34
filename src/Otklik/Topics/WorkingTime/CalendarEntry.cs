namespace Otklik.Topics.WorkingTime;

/// <summary>One date that is not what its day of the week says.</summary>
public readonly record struct CalendarEntry(DateOnly Date, CalendarDayKind Kind);
