using Otklik.Topics;
using Otklik.Topics.WorkingTime;

namespace Otklik.Cases;

/// <summary>Deadlines by what one reading of the topics says.</summary>
public sealed class TopicDeadlines(TopicSnapshot topics) : ICaseDeadlines
{
    public DueTime? Due(Case about, ClockKind kind, DateTime start, IReadOnlyList<Pause> pauses) =>
        Term(about, kind).Due(Clock(about), start, pauses);

    public Reckoned Moved(Case about, Clock clock, Pause pause)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return Term(about, clock.Kind).MovedBy(Clock(about), clock.DueAt, pause);
    }

    public DateTime EndOf(Case about, DateOnly day)
    {
        var schedule = Clock(about).Schedule;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(schedule.TimeZoneId);
        var local = day.ToDateTime(schedule.End);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }

    public DateOnly DateOf(Case about, DateTime moment) => Clock(about).DateOf(moment);

    private WorkingClock Clock(Case about)
    {
        ArgumentNullException.ThrowIfNull(about);
        return topics.Clock(about.CentreId);
    }

    private DeadlineTerm Term(Case about, ClockKind kind) =>
        topics.Term(about.CentreId, kind, about.TopicId, about.Importance);
}
