namespace Otklik.BrowserTests;

/// <summary>A clock that goes as the real one does, from another moment on.</summary>
internal sealed class ShiftedTime(TimeSpan shift) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;

    /// <summary>As if the test began at half past eight, Moscow, on the next plain working Wednesday: nothing around it
    /// is a holiday or a moved day in any year.</summary>
    public static (ShiftedTime Time, DateOnly Day) PlainWednesday(TimeZoneInfo zone)
    {
        var now = TimeZoneInfo.ConvertTime(System.GetUtcNow(), zone);
        var day = DateOnly.FromDateTime(now.Date).AddDays(1);
        while (day.DayOfWeek != DayOfWeek.Wednesday || IsNearHolidays(day)) day = day.AddDays(1);
        var begin = new DateTimeOffset(day.ToDateTime(new TimeOnly(8, 30)),
            zone.GetUtcOffset(day.ToDateTime(new TimeOnly(8, 30))));
        return (new ShiftedTime(begin - System.GetUtcNow()), day);
    }

    private static bool IsNearHolidays(DateOnly day) => (
        day.Month, day.Day) is (1, < 15) or (2, > 17) or (3, < 12) or (4, > 23)
        or (5, < 16) or (6, > 8 and < 16) or (11, < 8) or (12, > 22);
}
