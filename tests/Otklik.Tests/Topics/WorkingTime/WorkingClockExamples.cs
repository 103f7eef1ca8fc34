using System.Globalization;
using Otklik.Topics.WorkingTime;

namespace Otklik.Tests.Topics.WorkingTime;

/// <summary>Each line was reckoned by hand against the printed calendar. Day 09:00–18:00 without a break; a short day
/// ends at 17:00. Times are local.</summary>
public sealed class WorkingClockExamples
{
    [Theory]
    // 1–8 January are holidays; Thursday the 9th is the first working day.
    [InlineData("2020-01-05 12:00", 1.0, "2020-01-09 10:00")]
    // 23 February is a Sunday, so Monday the 24th is off too.
    [InlineData("2020-02-21 17:00", 2.0, "2020-02-25 10:00")]
    // 8 March is a Sunday, so Monday the 9th is off too.
    [InlineData("2020-03-06 17:00", 2.0, "2020-03-10 10:00")]
    // Non-working days by decree from 30 March to 8 May, then the Victory Day holidays to the 11th.
    [InlineData("2020-03-27 17:00", 2.0, "2020-05-12 10:00")]
    // The 11th is short: half an hour to 17:00; Friday the 12th is a holiday.
    [InlineData("2020-06-11 16:30", 1.0, "2020-06-15 09:30")]
    // The parade: Wednesday 24 June off.
    [InlineData("2020-06-23 17:00", 2.0, "2020-06-25 10:00")]
    // The vote: Wednesday 1 July off.
    [InlineData("2020-06-30 17:00", 2.0, "2020-07-02 10:00")]
    // Short Tuesday gives one hour; Wednesday 4 November is a holiday.
    [InlineData("2020-11-03 16:00", 2.0, "2020-11-05 10:00")]
    // Short 31 December gives one hour; the new year begins on Monday the 11th.
    [InlineData("2020-12-31 16:00", 2.0, "2021-01-11 10:00")]
    // Saturday 20 February works, short: one hour of Friday and its eight.
    [InlineData("2021-02-19 17:00", 9.0, "2021-02-20 17:00")]
    // One hour more: Monday the 22nd was given for that Saturday, Tuesday is the holiday.
    [InlineData("2021-02-19 17:00", 10.0, "2021-02-24 10:00")]
    // Short 30 April, then non-working to 10 May.
    [InlineData("2021-04-30 16:30", 1.0, "2021-05-11 09:30")]
    // Short Friday; 12 June is a Saturday, so Monday the 14th is off.
    [InlineData("2021-06-11 16:00", 2.0, "2021-06-15 10:00")]
    // Non-working 30 October – 3 November, the holiday, and Friday the 5th moved from January.
    [InlineData("2021-10-29 17:00", 2.0, "2021-11-08 10:00")]
    // 31 December is a moved day off, 1–8 January, Sunday the 9th.
    [InlineData("2021-12-30 17:00", 2.0, "2022-01-10 10:00")]
    // Short 22 February; the holiday is a Wednesday.
    [InlineData("2022-02-22 16:30", 1.0, "2022-02-24 09:30")]
    // Saturday 5 March works till 17:00: five hours; Monday the 7th was given for it.
    [InlineData("2022-03-05 12:00", 6.0, "2022-03-09 10:00")]
    // 2 and 3 May are moved days off.
    [InlineData("2022-04-29 17:00", 2.0, "2022-05-04 10:00")]
    // 9 and 10 May off; one hour of Friday and the whole of Wednesday.
    [InlineData("2022-05-06 17:00", 10.0, "2022-05-11 18:00")]
    // 12 June is a Sunday: Monday off.
    [InlineData("2022-06-10 17:30", 1.0, "2022-06-14 09:30")]
    // The last hour of a short day is 16–17.
    [InlineData("2022-11-03 16:00", 1.0, "2022-11-03 17:00")]
    // 30 December 2022 is a full Friday; 1–8 January 2023 end on a Sunday.
    [InlineData("2022-12-30 17:00", 2.0, "2023-01-09 10:00")]
    // Short Wednesday, Thursday the holiday, Friday the 24th moved from 1 January.
    [InlineData("2023-02-22 16:00", 2.0, "2023-02-27 10:00")]
    // Written on the last minute of Friday; 8 May moved, 9 May.
    [InlineData("2023-05-05 18:00", 1.0, "2023-05-10 10:00")]
    // The short day is over at 17:00; 4 November is a Saturday, Monday the 6th off.
    [InlineData("2023-11-03 17:00", 1.0, "2023-11-07 10:00")]
    // Saturday 27 April is a full working day.
    [InlineData("2024-04-26 17:00", 10.0, "2024-04-27 18:00")]
    // After that Saturday: Sunday, 29 and 30 April moved, 1 May.
    [InlineData("2024-04-27 17:00", 2.0, "2024-05-02 10:00")]
    // Short 8 May; the 9th and the 10th off, a weekend.
    [InlineData("2024-05-08 16:00", 2.0, "2024-05-13 10:00")]
    // Saturday 2 November works and is short: one hour of Friday and its eight.
    [InlineData("2024-11-01 17:00", 9.0, "2024-11-02 17:00")]
    // Saturday 28 December works in full; 29–31 off, 1–8 January.
    [InlineData("2024-12-28 17:00", 2.0, "2025-01-09 10:00")]
    // Short 30 April; 1 May, 2 May moved, a weekend.
    [InlineData("2025-04-30 16:00", 2.0, "2025-05-05 10:00")]
    // 8 May moved from 23 February, 9 May, a weekend.
    [InlineData("2025-05-07 17:00", 2.0, "2025-05-12 10:00")]
    // Short 11 June; the 12th, the 13th moved from 8 March, a weekend.
    [InlineData("2025-06-11 16:30", 1.0, "2025-06-16 09:30")]
    // Saturday 1 November works and is short; Monday the 3rd was given for it, the 4th is the holiday.
    [InlineData("2025-11-01 16:00", 2.0, "2025-11-05 10:00")]
    // 31 December moved; 1–8 January, Friday the 9th moved, a weekend.
    [InlineData("2025-12-30 17:00", 2.0, "2026-01-12 10:00")]
    // 23 February is a Monday, and Friday the 20th is not short.
    [InlineData("2026-02-20 17:00", 2.0, "2026-02-24 10:00")]
    // Written before the doors open: the nine hours begin at nine.
    [InlineData("2026-03-12 08:50", 9.0, "2026-03-12 18:00")]
    // Short 8 May; the 9th is a Saturday, so Monday the 11th is off.
    [InlineData("2026-05-08 16:00", 2.0, "2026-05-12 10:00")]
    // Nothing added at night is the next morning.
    [InlineData("2026-03-12 22:00", 0.0, "2026-03-13 09:00")]
    public void Working_hours_are_counted_by_the_calendar(string from, double hours, string due)
    {
        var reckoned = Clocks.Moscow.AddWorkingHours(Clocks.Moscow.FromLocal(from), TimeSpan.FromHours(hours));

        Assert.Equal(due, Clocks.Moscow.ToLocal(reckoned.At));
        Assert.False(reckoned.IsProvisional);
    }

    [Theory]
    // 12, 13, 16, 17, 18, 19, 20 March.
    [InlineData("2026-03-11 10:52", 7, "2026-03-20 18:00")]
    // Working Saturday the 28th, then 9 and 10 January.
    [InlineData("2024-12-27 12:00", 3, "2025-01-10 18:00")]
    // The next working day after the non-working spring.
    [InlineData("2020-03-27 12:00", 1, "2020-05-12 18:00")]
    // The due day is short.
    [InlineData("2024-02-21 12:00", 1, "2024-02-22 17:00")]
    // The working Saturday on which it was written is not counted: 5 and 6 November.
    [InlineData("2025-11-01 10:00", 2, "2025-11-06 18:00")]
    // Written on a Sunday: Monday is the first day.
    [InlineData("2026-03-15 10:00", 1, "2026-03-16 18:00")]
    // No day added: the end of today, and after hours the end of tomorrow.
    [InlineData("2026-03-12 10:00", 0, "2026-03-12 18:00")]
    [InlineData("2026-03-12 19:00", 0, "2026-03-13 18:00")]
    public void Working_days_end_with_the_working_day(string from, int days, string due)
    {
        var reckoned = Clocks.Moscow.AddWorkingDays(Clocks.Moscow.FromLocal(from), days);

        Assert.Equal(due, Clocks.Moscow.ToLocal(reckoned.At));
        Assert.False(reckoned.IsProvisional);
    }

    [Theory]
    // 17:30 in Kaliningrad (+2): half an hour on Thursday, half on Friday.
    [InlineData("Europe/Kaliningrad", "2026-03-12T15:30", 1.0, "2026-03-13T07:30")]
    // The evening of the 12th in London is the morning of the 13th in Kamchatka (+12).
    [InlineData("Asia/Kamchatka", "2026-03-12T21:30", 1.0, "2026-03-12T22:30")]
    // 31 December, 16:00 in Kamchatka, a short day of 2020: one hour, then 11 January 2021, 10:00.
    [InlineData("Asia/Kamchatka", "2020-12-31T04:00", 2.0, "2021-01-10T22:00")]
    // The same moment in Kaliningrad is 06:00: the whole short day is ahead.
    [InlineData("Europe/Kaliningrad", "2020-12-31T04:00", 2.0, "2020-12-31T09:00")]
    // Volgograd went from +4 to +3 on Sunday 27 December 2020: Friday 17:00 (+4) and two hours is Monday 10:00 (+3).
    [InlineData("Europe/Volgograd", "2020-12-25T13:00", 2.0, "2020-12-28T07:00")]
    // Berlin went to summer time on Sunday 30 March 2025: Friday 17:00 (+1), Monday 10:00 (+2).
    [InlineData("Europe/Berlin", "2025-03-28T16:00", 2.0, "2025-03-31T08:00")]
    // And back on Sunday 26 October 2025: Friday 17:00 (+2), Monday 10:00 (+1).
    [InlineData("Europe/Berlin", "2025-10-24T15:00", 2.0, "2025-10-27T09:00")]
    public void Working_hours_follow_the_zone_of_the_centre(string zone, string from, double hours, string due)
    {
        var clock = Clocks.In(zone);

        var reckoned = clock.AddWorkingHours(Moment(from), TimeSpan.FromHours(hours));

        Assert.Equal(Moment(due), reckoned.At);
        Assert.Equal(DateTimeKind.Utc, reckoned.At.Kind);
    }

    [Fact]
    public void A_day_that_loses_an_hour_to_summer_time_gives_one_hour_less()
    {
        var clock = Clocks.NeverClosed("Europe/Berlin", ProductionCalendar.Shipped);

        // Sunday 30 March 2025 has 23 hours: 24 hours of work end at 01:00 of Monday.
        Assert.Equal("2025-03-31 01:00", clock.After("2025-03-30 00:00", 24));
    }

    [Fact]
    public void Days_by_the_calendar_keep_the_hour_over_a_change_of_clocks_and_hours_do_not()
    {
        var clock = Clocks.In("Europe/Berlin");
        var start = clock.FromLocal("2025-03-29 12:00");

        Assert.Equal("2025-03-30 12:00", clock.ToLocal(clock.AddCalendarDays(start, 1).At));
        var dayLater = WorkingClock.AddCalendarHours(start, TimeSpan.FromHours(24));
        Assert.Equal("2025-03-30 13:00", clock.ToLocal(dayLater.At));
        // 02:30 of that night does not exist: the moment of the change is taken.
        var night = clock.FromLocal("2025-03-29 02:30");
        Assert.Equal("2025-03-30 03:00", clock.ToLocal(clock.AddCalendarDays(night, 1).At));
    }

    [Fact]
    public void The_break_is_not_counted_and_a_short_day_keeps_it()
    {
        var clock = Clocks.MoscowWithLunch;

        // 11–13 and 14–16.
        Assert.Equal("2026-03-12 16:00", clock.After("2026-03-12 11:00", 4));
        // Short 30 April: 12–13 and 14–17, then Monday 4 May.
        Assert.Equal("2026-05-04 10:00", clock.After("2026-04-30 12:00", 5));
        Assert.Equal(
            TimeSpan.FromHours(8),
            clock.WorkingTimeBetween(clock.FromLocal("2026-03-12 00:00"), clock.FromLocal("2026-03-13 00:00")).Amount);
    }

    [Fact]
    public void A_year_without_a_calendar_counts_weekends_only_and_says_so()
    {
        // 31 December 2026 is a moved day off; 1 January 2027 is a Friday of a year that nobody has described yet.
        var start = Clocks.Moscow.FromLocal("2026-12-30 17:00");
        var into2027 = Clocks.Moscow.AddWorkingHours(start, TimeSpan.FromHours(2));
        var within2026 = Clocks.Moscow.AddWorkingHours(start, TimeSpan.FromHours(1));

        Assert.Equal("2027-01-01 10:00", Clocks.Moscow.ToLocal(into2027.At));
        Assert.True(into2027.IsProvisional);
        Assert.Equal("2026-12-30 18:00", Clocks.Moscow.ToLocal(within2026.At));
        Assert.False(within2026.IsProvisional);
        Assert.True(Clocks.Moscow.AddWorkingDays(start, 1).IsProvisional);
    }

    [Fact]
    public void A_desk_that_never_closes_needs_no_calendar()
    {
        var clock = Clocks.NeverClosed("Asia/Omsk", ProductionCalendar.Empty);

        var due = clock.AddWorkingHours(clock.FromLocal("2030-12-31 22:00"), TimeSpan.FromHours(5));

        Assert.Equal("2031-01-01 03:00", clock.ToLocal(due.At));
        Assert.False(due.IsProvisional);
    }

    private static DateTime Moment(string text) =>
        DateTime.SpecifyKind(DateTime.Parse(text, CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
