namespace Otklik.Topics;

/// <summary>How a date differs from what its day of the week says. The first three numbers are those of the calendar
/// files.</summary>
public enum CalendarDayKind
{
    /// <summary>Nobody works, whatever the day of the week.</summary>
    Holiday = 1,

    /// <summary>A working day that ends one hour earlier; on a weekend, a moved working day that is short.</summary>
    Short = 2,

    /// <summary>A full working day, whatever the day of the week.</summary>
    Working = 3,

    /// <summary>Nothing special: as the day of the week says. On 1 January it also says that the
    /// year is known.</summary>
    Ordinary = 4,
}
