using System.Collections.Concurrent;

namespace Otklik.Topics.WorkingTime;

/// <summary> Adds and measures working time of one schedule on one calendar. Moments are UTC. Immutable but for a
/// cache of days; safe to share between threads. A deadline may fall on the very end of a working day (18:00), never
/// on its very start: so adding a and then b gives the same as adding a + b.
/// </summary>
public sealed class WorkingClock
{
    /// <summary>Longest walk, about eleven years: more than any deadline, and a stop for a calendar that is all
    /// holidays.</summary>
    private const int MaxDays = 4000;

    // Only dates that real deadlines can have are kept, so that odd moments cannot fill the memory.
    private static readonly int FirstKept = new DateOnly(2015, 1, 1).DayNumber;
    private static readonly int LastKept = new DateOnly(2050, 1, 1).DayNumber;

    private readonly ConcurrentDictionary<int, WorkingDay> _kept = new();
    private readonly WorkSchedule _schedule;
    private readonly ProductionCalendar _calendar;
    private readonly LocalTime _zone;

    /// <exception cref="ArgumentException">The schedule cannot be used; see
    /// <see cref="WorkSchedule.Problem"/>.</exception>
    public WorkingClock(WorkSchedule schedule, ProductionCalendar calendar)
    {
        if (schedule.Problem() is { } problem)
            throw new ArgumentException(problem, nameof(schedule));
        _schedule = schedule;
        _calendar = calendar;
        _zone = new LocalTime(TimeZoneInfo.FindSystemTimeZoneById(schedule.TimeZoneId));
    }

    public WorkSchedule Schedule => _schedule;

    /// <summary>The moment at which <paramref name="amount"/> of working time has passed since <paramref name="utc"/>.
    /// Nothing added to a moment out of hours gives the next start of work.</summary>
    public Reckoned AddWorkingHours(DateTime utc, TimeSpan amount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount, TimeSpan.Zero);
        var at = Utc(utc);
        var left = amount.Ticks;
        var provisional = false;
        for (var (date, walked) = (DateOf(at), 0); walked <= MaxDays; (date, walked) = (date.AddDays(1), walked + 1))
        {
            var day = Day(date);
            provisional |= day.IsProvisional;
            if (day.First.Take(at.Ticks, ref left) is { } inFirst)
                return Found(inFirst, provisional);
            if (day.Second.Take(at.Ticks, ref left) is { } inSecond)
                return Found(inSecond, provisional);
        }

        throw new ArgumentOutOfRangeException(nameof(amount), "The deadline is more than ten years away.");
    }

    /// <summary>The end of the <paramref name="count"/>th working day after the day of <paramref name="utc"/>: the
    /// day of the event itself is not counted (Civil Code, article 191). Zero: the end of that day, or of the next
    /// working one.</summary>
    public Reckoned AddWorkingDays(DateTime utc, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var at = Utc(utc);
        var first = DateOf(at);
        var provisional = false;
        for (var (date, walked) = (first, 0); walked <= MaxDays; (date, walked) = (date.AddDays(1), walked + 1))
        {
            var day = Day(date);
            provisional |= day.IsProvisional;
            if (!day.IsWorking)
                continue;
            if (date > first)
                count--;
            if (count <= 0 && day.End >= at.Ticks)
                return Found(day.End, provisional);
        }

        throw new ArgumentOutOfRangeException(nameof(count), "The deadline is more than ten years away.");
    }

    /// <summary>Plain time by the clock on the wall.</summary>
    public static Reckoned AddCalendarHours(DateTime utc, TimeSpan amount) => new(Utc(utc) + amount, false);

    /// <summary>The same local time of day, <paramref name="count"/> days later. The law counts such a term to the
    /// end of its last day; the same hour is never later than that.</summary>
    public Reckoned AddCalendarDays(DateTime utc, int count)
    {
        var local = _zone.FromUtc(Utc(utc));
        return new Reckoned(new DateTime(_zone.UtcTicks(local.AddDays(count)), DateTimeKind.Utc), false);
    }

    /// <summary>Working time from one moment to a later one; zero when the second is not later.</summary>
    public ReckonedSpan WorkingTimeBetween(DateTime from, DateTime to)
    {
        var (a, b) = (Utc(from).Ticks, Utc(to).Ticks);
        if (b <= a)
            return new ReckonedSpan(TimeSpan.Zero, false);
        var (total, provisional) = (0L, false);
        var last = DateOf(Utc(to));
        for (var date = DateOf(Utc(from)); date <= last; date = date.AddDays(1))
        {
            var day = Day(date);
            provisional |= day.IsProvisional;
            total += day.First.Overlap(a, b) + day.Second.Overlap(a, b);
        }

        return new ReckonedSpan(TimeSpan.FromTicks(total), provisional);
    }

    /// <summary>Whether work is done at this moment; both ends of the day count.</summary>
    public bool IsWorking(DateTime utc)
    {
        var at = Utc(utc);
        var day = Day(DateOf(at));
        // Midnight is the start of one date and, for who works round the clock, the end of the one before.
        return day.Holds(at.Ticks) || Day(DateOf(at).AddDays(-1)).Holds(at.Ticks);
    }

    /// <summary>The centre's local date at a moment.</summary>
    public DateOnly DateOf(DateTime utc) => DateOnly.FromDateTime(_zone.FromUtc(Utc(utc)));

    private static Reckoned Found(long ticks, bool provisional) =>
        new(new DateTime(ticks, DateTimeKind.Utc), provisional);

    private static DateTime Utc(DateTime moment) => moment.Kind == DateTimeKind.Local
        ? throw new ArgumentException("Moments are UTC.", nameof(moment))
        : DateTime.SpecifyKind(moment, DateTimeKind.Utc);

    private WorkingDay Day(DateOnly date)
    {
        if (_kept.TryGetValue(date.DayNumber, out var day))
            return day;
        day = Reckon(date);
        if (date.DayNumber >= FirstKept && date.DayNumber <= LastKept)
            _kept[date.DayNumber] = day;
        return day;
    }

    private WorkingDay Reckon(DateOnly date)
    {
        var provisional = _schedule.KeepsHolidays && !_calendar.Covers(date.Year);
        CalendarDayKind? kind = _schedule.KeepsHolidays ? _calendar.KindOf(date) : null;
        if (!IsWorkingDate(date.DayOfWeek, kind))
            return new WorkingDay(default, default, provisional);

        var midnight = date.ToDateTime(TimeOnly.MinValue);
        var end = _schedule.EndOffset - (kind == CalendarDayKind.Short ? TimeSpan.FromHours(1) : TimeSpan.Zero);
        Stretch Local(TimeSpan from, TimeSpan to) =>
            new(_zone.UtcTicks(midnight + from), _zone.UtcTicks(midnight + to));
        return _schedule is { LunchStart: { } lunch, LunchEnd: { } back }
            ? new WorkingDay(
                Local(_schedule.StartOffset, lunch.ToTimeSpan()), Local(back.ToTimeSpan(), end), provisional)
            : new WorkingDay(Local(_schedule.StartOffset, end), default, provisional);
    }

    private bool IsWorkingDate(DayOfWeek day, CalendarDayKind? kind) => kind switch
    {
        CalendarDayKind.Holiday => false,
        CalendarDayKind.Working => true,
        // A short Saturday is a moved working day; a short Monday means nothing to those who rest on Mondays.
        CalendarDayKind.Short => day is DayOfWeek.Saturday or DayOfWeek.Sunday || Works(day),
        _ => Works(day),
    };

    private bool Works(DayOfWeek day) =>
        ((int)_schedule.Days >> (((int)day + 6) % 7) & 1) == 1;
}
