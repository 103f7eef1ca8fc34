namespace Otklik.Topics;

public enum DeadlineUnit
{
    Minutes = 1,
    WorkingHours = 2,
    WorkingDays = 3,
    CalendarHours = 4,
    CalendarDays = 5,
}
