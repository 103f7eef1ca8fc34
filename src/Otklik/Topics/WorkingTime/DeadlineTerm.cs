namespace Otklik.Topics.WorkingTime;

/// <summary>
/// One deadline as data: so much of a unit, and, when there is a ceiling, the earlier of that and so many plain hours.
/// </summary>
/// <param name="Clock">What the deadline is for.</param>
/// <param name="Amount">How many units; 0 to <see cref="MaxAmount"/>.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="CeilingHours">Plain hours by the clock on the wall after which it is due in any case; null: no
/// ceiling.</param>
public sealed record DeadlineTerm(ClockKind Clock, int Amount, DeadlineUnit Unit, int? CeilingHours = null)
{
    /// <summary>A year of minutes would be half a million; no honest deadline needs more than this of
    /// anything.</summary>
    public const int MaxAmount = 2000;

    /// <summary>What is wrong with the figures, for the screen; null when they can be used.</summary>
    public string? Problem() => this switch
    {
        { Amount: < 0 or > MaxAmount } => $"Срок — от 0 до {MaxAmount}",
        { CeilingHours: < 1 or > MaxAmount } => $"Предел — от 1 до {MaxAmount} часов",
        _ when !Enum.IsDefined(Unit) => "Нет такой единицы срока",
        _ when !Enum.IsDefined(Clock) => "Нет такого срока",
        _ => null,
    };

    /// <summary>When it is due if it began at <paramref name="start"/> (UTC) and stood still in
    /// <paramref name="pauses"/>, which are in order and do not overlap. A pause that begins after the deadline moves
    /// nothing.</summary>
    public DueTime Due(WorkingClock clock, DateTime start, IReadOnlyList<Pause>? pauses = null)
    {
        var due = Add(clock, start);
        var ceiling = CeilingHours is { } hours
            ? WorkingClock.AddCalendarHours(start, TimeSpan.FromHours(hours)).At
            : DateTime.MaxValue;
        foreach (var pause in pauses ?? [])
        {
            // What was late already stays late, whichever of the two made it so.
            if (pause.From >= Earlier(due.At, ceiling))
                break;
            var moved = MovedBy(clock, due.At, pause);
            due = new Reckoned(moved.At, due.IsProvisional | moved.IsProvisional);
            if (ceiling != DateTime.MaxValue && pause.To > pause.From)
                ceiling += pause.To - pause.From;
        }

        return ceiling <= due.At
            // The working part may have needed an unknown year that the ceiling did not reach.
            ? new DueTime(ceiling, due.IsProvisional && DoubtReaches(clock, start, ceiling), Words)
            : new DueTime(due.At, due.IsProvisional, Words);
    }

    /// <summary>Where a deadline moves when its clock stood still: by the working time that passed, or, for a
    /// deadline in plain time, by the plain time. What was left when the pause began is left when it ends.</summary>
    public Reckoned MovedBy(WorkingClock clock, DateTime dueAt, Pause pause)
    {
        if (pause.From >= dueAt || pause.To <= pause.From)
            return new Reckoned(dueAt, false);
        if (!IsWorkingTime)
            return new Reckoned(dueAt + (pause.To - pause.From), false);
        var stood = clock.WorkingTimeBetween(pause.From, pause.To);
        // Nothing is added, so that a deadline which lies out of hours by a ceiling does not jump to the next morning.
        if (stood.Amount == TimeSpan.Zero)
            return new Reckoned(dueAt, stood.IsProvisional);
        var moved = clock.AddWorkingHours(dueAt, stood.Amount);
        return new Reckoned(moved.At, moved.IsProvisional | stood.IsProvisional);
    }

    /// <summary>The rule in Russian: «9 рабочих часов, не позже 24 часов».</summary>
    public string Words => DeadlineWords.Of(this);

    private bool IsWorkingTime =>
        Unit is DeadlineUnit.WorkingHours or DeadlineUnit.WorkingDays or DeadlineUnit.WorkingMinutes;

    private Reckoned Add(WorkingClock clock, DateTime start) => Unit switch
    {
        DeadlineUnit.WorkingHours => clock.AddWorkingHours(start, TimeSpan.FromHours(Amount)),
        DeadlineUnit.WorkingMinutes => clock.AddWorkingHours(start, TimeSpan.FromMinutes(Amount)),
        DeadlineUnit.WorkingDays => clock.AddWorkingDays(start, Amount),
        DeadlineUnit.CalendarHours => WorkingClock.AddCalendarHours(start, TimeSpan.FromHours(Amount)),
        DeadlineUnit.CalendarDays => clock.AddCalendarDays(start, Amount),
        DeadlineUnit.Minutes => WorkingClock.AddCalendarHours(start, TimeSpan.FromMinutes(Amount)),
        _ => throw new InvalidOperationException($"Unit {(int)Unit} is not a unit of deadlines."),
    };

    private static bool DoubtReaches(WorkingClock clock, DateTime start, DateTime end) =>
        clock.WorkingTimeBetween(start, end).IsProvisional;

    private static DateTime Earlier(DateTime a, DateTime b) => a <= b ? a : b;
}
