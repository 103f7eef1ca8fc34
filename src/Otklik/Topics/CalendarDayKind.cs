namespace Otklik.Topics;

public enum CalendarDayKind
{
    Holiday = 1,
    Short = 2,
    Working = 3,

    /// <summary>Nothing special: says only that the year of this date is known.</summary>
    Ordinary = 4,
}
