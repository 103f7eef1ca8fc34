namespace Otklik.Topics;

/// <summary>What a deadline is counted in. The numbers are stored.</summary>
public enum DeadlineUnit
{
    /// <summary>By the clock on the wall, night and day: for what machines do, and for emergencies.</summary>
    Minutes = 1,

    WorkingHours = 2,
    WorkingDays = 3,
    CalendarHours = 4,
    CalendarDays = 5,

    /// <summary>Minutes of working time: for what people do.</summary>
    WorkingMinutes = 6,
}
