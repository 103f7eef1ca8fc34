using Otklik.Topics;
using Otklik.Topics.WorkingTime;

namespace Otklik.Tests.Topics.WorkingTime;

public sealed class DeadlineTermTests
{
    private static readonly DeadlineTerm FirstAnswer = DeadlineDefaults.For(ClockKind.FirstAnswer, Importance.Ordinary);

    [Theory]
    // Thursday morning: nine working hours end before the 24 do.
    [InlineData("2026-03-12 08:12", "2026-03-12 18:00")]
    // Thursday noon: six hours today and three tomorrow, exactly 24 hours after noon would be later.
    [InlineData("2026-03-12 12:00", "2026-03-13 12:00")]
    // Friday evening: the nine hours end on Monday, the 24 on Saturday.
    [InlineData("2026-03-13 20:00", "2026-03-14 20:00")]
    // New Year: the ceiling does not wait for 12 January.
    [InlineData("2025-12-31 12:00", "2026-01-01 12:00")]
    public void The_first_answer_is_due_at_the_earlier_of_nine_working_hours_and_a_day(string from, string due)
    {
        var answer = FirstAnswer.Due(Clocks.Moscow, Clocks.Moscow.FromLocal(from));

        Assert.Equal(due, Clocks.Moscow.ToLocal(answer.DueAt));
        Assert.False(answer.IsProvisional);
        Assert.Equal("9 рабочих часов, не позже 24 часов", answer.RuleWords.Replace('\u00A0', ' '));
    }

    [Fact]
    public void A_ceiling_that_ends_before_the_unknown_year_leaves_no_doubt()
    {
        // Nine hours from 30 December 2026, 20:00, would need 2027; the ceiling is on the 31st.
        var start = Clocks.Moscow.FromLocal("2026-12-30 20:00");

        Assert.False(FirstAnswer.Due(Clocks.Moscow, start).IsProvisional);
        Assert.True((FirstAnswer with { CeilingHours = null }).Due(Clocks.Moscow, start).IsProvisional);
        Assert.True(FirstAnswer.Due(Clocks.Moscow, start.AddDays(1)).IsProvisional);
    }

    [Fact]
    public void An_emergency_does_not_wait_for_the_morning()
    {
        var night = Clocks.Moscow.FromLocal("2026-03-14 03:00");

        var route = DeadlineDefaults.For(ClockKind.Route, Importance.Emergency).Due(Clocks.Moscow, night);
        var answer = DeadlineDefaults.For(ClockKind.FirstAnswer, Importance.Emergency).Due(Clocks.Moscow, night);
        var ordinary = DeadlineDefaults.For(ClockKind.Route, Importance.Ordinary).Due(Clocks.Moscow, night);

        Assert.Equal("2026-03-14 03:30", Clocks.Moscow.ToLocal(route.DueAt));
        Assert.Equal("2026-03-14 05:00", Clocks.Moscow.ToLocal(answer.DueAt));
        Assert.Equal("2026-03-16 09:30", Clocks.Moscow.ToLocal(ordinary.DueAt));
    }

    [Theory]
    // Asked at 10:00, answered at 15:00: five working hours later, on both counts.
    [InlineData("2026-03-12 09:00", "2026-03-12 10:00", "2026-03-12 15:00", "2026-03-13 14:00")]
    // Asked in the evening and answered at night: no working time stood still.
    [InlineData("2026-03-12 09:00", "2026-03-12 18:30", "2026-03-12 23:00", "2026-03-12 18:00")]
    // Asked on Friday at 17:00, answered on Monday at 10:00: two working hours.
    [InlineData("2026-03-13 12:00", "2026-03-13 17:00", "2026-03-16 10:00", "2026-03-16 14:00")]
    public void A_pause_moves_a_deadline_by_the_working_time_that_stood_still(
        string start, string asked, string answered, string due)
    {
        var term = FirstAnswer with { CeilingHours = null };
        var pause = new Pause(Clocks.Moscow.FromLocal(asked), Clocks.Moscow.FromLocal(answered));

        var paused = term.Due(Clocks.Moscow, Clocks.Moscow.FromLocal(start), [pause]);

        Assert.Equal(due, Clocks.Moscow.ToLocal(paused.DueAt));
    }

    [Fact]
    public void A_pause_moves_the_ceiling_by_plain_time()
    {
        // Written on Friday 20:00; asked at 21:00, answered on Saturday 09:00: 12 hours more than Saturday 20:00.
        var pause = new Pause(Clocks.Moscow.FromLocal("2026-03-13 21:00"), Clocks.Moscow.FromLocal("2026-03-14 09:00"));

        var due = FirstAnswer.Due(Clocks.Moscow, Clocks.Moscow.FromLocal("2026-03-13 20:00"), [pause]);

        Assert.Equal("2026-03-15 08:00", Clocks.Moscow.ToLocal(due.DueAt));
    }

    [Fact]
    public void What_is_late_stays_late_when_the_resident_is_asked_afterwards()
    {
        var start = Clocks.Moscow.FromLocal("2026-03-12 09:00");
        var asked = Clocks.Moscow.FromLocal("2026-03-13 10:00");
        var afterwards = new Pause(asked, asked.AddHours(2));

        Assert.Equal(
            FirstAnswer.Due(Clocks.Moscow, start), FirstAnswer.Due(Clocks.Moscow, start, [afterwards]));
    }

    [Fact]
    public void Several_pauses_add_up()
    {
        var term = new DeadlineTerm(ClockKind.Outcome, 3, DeadlineUnit.CalendarDays);
        var start = Clocks.Moscow.FromLocal("2026-03-12 09:00");

        var due = term.Due(
            Clocks.Moscow,
            start,
            [new(start.AddHours(1), start.AddHours(2)), new(start.AddHours(5), start.AddHours(9))]);

        Assert.Equal("2026-03-15 14:00", Clocks.Moscow.ToLocal(due.DueAt));
    }

    [Theory]
    [InlineData(1, DeadlineUnit.WorkingHours, null, "1 рабочий час")]
    [InlineData(4, DeadlineUnit.WorkingHours, 21, "4 рабочих часа, не позже 21 часа")]
    [InlineData(7, DeadlineUnit.WorkingDays, null, "7 рабочих дней")]
    [InlineData(11, DeadlineUnit.WorkingDays, 72, "11 рабочих дней, не позже 72 часов")]
    [InlineData(22, DeadlineUnit.CalendarDays, null, "22 дня")]
    [InlineData(5, DeadlineUnit.Minutes, null, "5 минут")]
    [InlineData(31, DeadlineUnit.WorkingMinutes, null, "31 рабочая минута")]
    [InlineData(2, DeadlineUnit.CalendarHours, null, "2 часа")]
    public void The_rule_is_said_in_good_Russian(int amount, DeadlineUnit unit, int? ceiling, string words) =>
        Assert.Equal(words, new DeadlineTerm(ClockKind.Outcome, amount, unit, ceiling).Words.Replace('\u00A0', ' '));

    [Fact]
    public void Absurd_figures_are_refused_in_words()
    {
        Assert.NotNull(new DeadlineTerm(ClockKind.Route, -1, DeadlineUnit.Minutes).Problem());
        Assert.NotNull(new DeadlineTerm(ClockKind.Route, 5, (DeadlineUnit)99).Problem());
        Assert.NotNull(new DeadlineTerm(ClockKind.Route, 5, DeadlineUnit.Minutes, 0).Problem());
        Assert.Null(FirstAnswer.Problem());
    }

    [Fact]
    public void Every_default_can_be_reckoned()
    {
        var start = Clocks.Moscow.FromLocal("2026-03-12 09:00");
        foreach (var clock in Enum.GetValues<ClockKind>())
        foreach (var importance in Enum.GetValues<Importance>())
        {
            var term = DeadlineDefaults.For(clock, importance);
            Assert.Null(term.Problem());
            Assert.True(term.Due(Clocks.Moscow, start).DueAt > start);
        }
    }
}
