namespace Otklik.Topics.WorkingTime;

/// <summary>The deadlines that hold where no centre has set its own. Every figure can be changed per centre, topic and
/// importance.</summary>
public static class DeadlineDefaults
{
    public const int OutcomeDays = 30;
    public const int FastTrackOutcomeDays = 10;

    /// <summary>One deadline of a case.</summary>
    /// <param name="clock">Which one.</param>
    /// <param name="importance">Emergencies do not wait for the morning.</param>
    /// <param name="outcomeDays">Days that the topic gives for the thing to be done.</param>
    public static DeadlineTerm For(
        ClockKind clock, Importance importance, int outcomeDays = OutcomeDays) => clock switch
    {
        ClockKind.Acknowledge => new(clock, 5, DeadlineUnit.Minutes),
        ClockKind.Route or ClockKind.ReturnNotOurs => importance == Importance.Emergency
            ? new(clock, 30, DeadlineUnit.Minutes)
            : new(clock, 30, DeadlineUnit.WorkingMinutes),
        ClockKind.FirstAnswer => importance switch
        {
            Importance.Emergency => new(clock, 2, DeadlineUnit.CalendarHours),
            Importance.Important => new(clock, 4, DeadlineUnit.WorkingHours, CeilingHours: 24),
            _ => new(clock, 9, DeadlineUnit.WorkingHours, CeilingHours: 24),
        },
        ClockKind.FinalAnswer => new(clock, 7, DeadlineUnit.WorkingDays),
        ClockKind.Outcome => new(clock, outcomeDays, DeadlineUnit.CalendarDays),
        ClockKind.ResidentVerdict => new(clock, 10, DeadlineUnit.CalendarDays),
        ClockKind.CheckAgain => new(clock, 28, DeadlineUnit.CalendarDays),
        _ => throw new ArgumentOutOfRangeException(nameof(clock)),
    };
}
