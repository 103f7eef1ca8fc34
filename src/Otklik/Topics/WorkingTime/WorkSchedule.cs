namespace Otklik.Topics.WorkingTime;

/// <summary>When a centre or a body works, in its own time zone.</summary>
/// <param name="TimeZoneId">IANA id, such as <c>Asia/Kamchatka</c>.</param>
public sealed record WorkSchedule(string TimeZoneId)
{
    /// <summary>Start of the working day, local time.</summary>
    public TimeOnly Start { get; init; } = new(9, 0);

    /// <summary>End of the working day, local time; 00:00 is the midnight that ends the day.</summary>
    public TimeOnly End { get; init; } = new(18, 0);

    /// <summary>The break; both null when there is none. By default the nine hours are counted whole, as the rule
    /// "nine working hours" of a 09:00–18:00 day has it.</summary>
    public TimeOnly? LunchStart { get; init; }

    public TimeOnly? LunchEnd { get; init; }

    /// <summary>Days of an ordinary week.</summary>
    public WorkDays Days { get; init; } = WorkDays.MondayToFriday;

    /// <summary>False for those who work through holidays (a dispatcher's desk): the calendar is then not
    /// asked.</summary>
    public bool KeepsHolidays { get; init; } = true;

    internal TimeSpan StartOffset => Start.ToTimeSpan();

    internal TimeSpan EndOffset => End == TimeOnly.MinValue ? TimeSpan.FromDays(1) : End.ToTimeSpan();

    /// <summary>What is wrong with the schedule, for the screen; null when it can be used.</summary>
    public string? Problem()
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZoneId, out _))
            return "Нет такого часового пояса";
        if ((Days & WorkDays.EveryDay) == WorkDays.None)
            return "Выберите хотя бы один рабочий день";
        // A short day loses an hour, and something must be left of it.
        if (EndOffset - StartOffset < TimeSpan.FromHours(2))
            return "Рабочий день — не меньше двух часов и не через полночь";
        if (LunchStart is null != LunchEnd is null)
            return "Укажите и начало, и конец перерыва";
        if (LunchStart is { } from && LunchEnd is { } to)
        {
            if (to <= from || from.ToTimeSpan() <= StartOffset || to.ToTimeSpan() >= EndOffset - TimeSpan.FromHours(1))
                return "Перерыв — внутри рабочего дня и не в последний час";
        }

        return null;
    }
}
