using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Otklik.Topics;
using Otklik.Topics.WorkingTime;

namespace Otklik.Tests.Topics.WorkingTime;

[Properties(Arbitrary = [typeof(Cases)], MaxTest = 500)]
public sealed class WorkingClockProperties
{
    [Property]
    public bool More_time_is_never_due_earlier(Zoned clock, Moment start, Amount a, Amount b) =>
        clock.Clock.AddWorkingHours(start.At, a.Span).At <= clock.Clock.AddWorkingHours(start.At, a.Span + b.Span).At;

    [Property]
    public bool What_begins_later_is_never_due_earlier(Zoned clock, Moment start, Amount later, Amount a) =>
        clock.Clock.AddWorkingHours(start.At, a.Span).At
            <= clock.Clock.AddWorkingHours(start.At + later.Span, a.Span).At;

    [Property]
    public bool Adding_twice_is_adding_the_sum(Zoned clock, Moment start, Amount a, Amount b)
    {
        var first = clock.Clock.AddWorkingHours(start.At, a.Span);
        return clock.Clock.AddWorkingHours(first.At, b.Span).At
            == clock.Clock.AddWorkingHours(start.At, a.Span + b.Span).At;
    }

    [Property]
    public bool Working_days_add_up(Zoned clock, Moment start, Amount a, Amount b)
    {
        // From one day on: a day of nothing is today, which on a Sunday is already Monday.
        var days = 1 + a.Days;
        var first = clock.Clock.AddWorkingDays(start.At, days);
        return clock.Clock.AddWorkingDays(first.At, b.Days).At
            == clock.Clock.AddWorkingDays(start.At, days + b.Days).At;
    }

    [Property]
    public bool The_time_between_is_the_time_that_was_added(Zoned clock, Moment start, Amount a)
    {
        var due = clock.Clock.AddWorkingHours(start.At, a.Span);
        return clock.Clock.WorkingTimeBetween(start.At, due.At).Amount == a.Span;
    }

    [Property]
    public bool A_span_is_the_sum_of_its_parts(Zoned clock, Moment start, Amount a, Amount b)
    {
        var middle = start.At + a.Span;
        var end = middle + b.Span;
        return clock.Clock.WorkingTimeBetween(start.At, end).Amount
            == clock.Clock.WorkingTimeBetween(start.At, middle).Amount
                + clock.Clock.WorkingTimeBetween(middle, end).Amount;
    }

    [Property]
    public bool Nothing_is_due_out_of_hours(Zoned clock, Moment start, Amount a) =>
        clock.Clock.IsWorking(clock.Clock.AddWorkingHours(start.At, a.Span).At)
        && clock.Clock.IsWorking(clock.Clock.AddWorkingDays(start.At, a.Days).At);

    [Property]
    public bool Nothing_is_due_before_it_began(Zoned clock, Moment start, Amount a) =>
        clock.Clock.AddWorkingHours(start.At, a.Span).At >= start.At
        && clock.Clock.AddWorkingDays(start.At, a.Days).At >= start.At;

    [Property]
    public bool What_was_left_before_a_pause_is_left_after_it(
        Zoned clock, Moment start, Amount hours, Amount until, Amount stood)
    {
        var term = new DeadlineTerm(ClockKind.FirstAnswer, 1 + hours.Days, DeadlineUnit.WorkingHours);
        var pause = new Pause(start.At + until.Span, start.At + until.Span + stood.Span);
        var plain = term.Due(clock.Clock, start.At).DueAt;
        var paused = term.Due(clock.Clock, start.At, [pause]).DueAt;
        if (pause.From >= plain)
            return paused == plain;
        return clock.Clock.WorkingTimeBetween(pause.From, plain).Amount
            == clock.Clock.WorkingTimeBetween(pause.To, paused).Amount;
    }

    [Property]
    public bool A_ceiling_only_ever_brings_a_deadline_forward(Zoned clock, Moment start, Amount hours, Amount ceiling)
    {
        var open = new DeadlineTerm(ClockKind.FirstAnswer, hours.Days, DeadlineUnit.WorkingHours);
        var under = open with { CeilingHours = 1 + ceiling.Days };
        var limit = start.At.AddHours(1 + ceiling.Days);
        return under.Due(clock.Clock, start.At).DueAt
            == new[] { open.Due(clock.Clock, start.At).DueAt, limit }.Min();
    }

    public sealed record Zoned(WorkingClock Clock)
    {
        public override string ToString() => Clock.Schedule.ToString();
    }

    public sealed record Moment(DateTime At);

    public sealed record Amount(TimeSpan Span)
    {
        public int Days => (int)Span.TotalHours;
    }

    public static class Cases
    {
        private static readonly Zoned[] Clocks =
        [
            .. new[]
            {
                "Europe/Kaliningrad", "Europe/Moscow", "Europe/Volgograd", "Asia/Yekaterinburg", "Asia/Kamchatka",
                "Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "UTC",
            }
            .SelectMany(Schedules)
            .Select(schedule => new Zoned(new WorkingClock(schedule, ProductionCalendar.Shipped))),
        ];

        public static Arbitrary<Zoned> Zoneds() => Gen.Elements(Clocks).ToArbitrary();

        // Whole and half minutes, 2019 to 2028: years with a calendar, and years without one on both sides.
        public static Arbitrary<Moment> Moments() => Gen.Choose(0, 9 * 365 * 24 * 120)
            .Select(half => new Moment(new DateTime(2019, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(30L * half)))
            .ToArbitrary();

        public static Arbitrary<Amount> Amounts() =>
            Gen.OneOf(
                    Gen.Choose(0, 600),
                    Gen.Choose(0, 100).Select(hours => hours * 120),
                    Gen.Choose(0, 100 * 120))
                .Select(half => new Amount(TimeSpan.FromSeconds(30L * half)))
                .ToArbitrary();

        private static IEnumerable<WorkSchedule> Schedules(string zone) =>
        [
            new(zone),
            new(zone) { LunchStart = new(12, 30), LunchEnd = new(13, 15) },
            new(zone) { Start = new(8, 0), End = new(20, 0), Days = WorkDays.MondayToFriday | WorkDays.Saturday },
        ];
    }
}
