using System.Globalization;
using Otklik.Topics.WorkingTime;

namespace Otklik.Tests.Topics.WorkingTime;

/// <summary>Clocks on the shipped calendar, and local times as they are read on a wall.</summary>
internal static class Clocks
{
    public static WorkingClock Moscow { get; } = In("Europe/Moscow");

    public static WorkingClock MoscowWithLunch { get; } = new(
        new WorkSchedule("Europe/Moscow") { LunchStart = new(13, 0), LunchEnd = new(14, 0) },
        ProductionCalendar.Shipped);

    public static WorkingClock NeverClosed(string zone, ProductionCalendar calendar) => new(
        new WorkSchedule(zone)
        {
            Start = new(0, 0),
            End = new(0, 0),
            Days = WorkDays.EveryDay,
            KeepsHolidays = false,
        },
        calendar);

    public static WorkingClock In(string zone) => new(new WorkSchedule(zone), ProductionCalendar.Shipped);

    public static string After(this WorkingClock clock, string local, double hours) =>
        clock.ToLocal(clock.AddWorkingHours(clock.FromLocal(local), TimeSpan.FromHours(hours)).At);

    public static DateTime FromLocal(this WorkingClock clock, string local) =>
        TimeZoneInfo.ConvertTimeToUtc(
            DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), Zone(clock));

    public static string ToLocal(this WorkingClock clock, DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, Zone(clock)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static TimeZoneInfo Zone(WorkingClock clock) =>
        TimeZoneInfo.FindSystemTimeZoneById(clock.Schedule.TimeZoneId);
}
