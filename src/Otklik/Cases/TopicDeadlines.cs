using Otklik.Topics;
using Otklik.Topics.WorkingTime;

namespace Otklik.Cases;

/// <summary>Deadlines by what one reading of the topics says.</summary>
public sealed class TopicDeadlines(TopicSnapshot topics) : ICaseDeadlines
{
    public DueTime? Due(
        Case about, ClockKind kind, DateTime start, IReadOnlyList<Pause> pauses, long? centreId = null) =>
        Term(about, kind, centreId).Due(Clock(about, centreId), start, pauses);

    public Reckoned Moved(Case about, Clock clock, Pause pause)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return Term(about, clock.Kind, clock.CentreId).MovedBy(Clock(about, clock.CentreId), clock.DueAt, pause);
    }

    public DateTime EndOf(Case about, DateOnly day)
    {
        var schedule = Clock(about).Schedule;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(schedule.TimeZoneId);
        var local = day.ToDateTime(schedule.End);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }

    public DateOnly DateOf(Case about, DateTime moment) => Clock(about).DateOf(moment);

    private WorkingClock Clock(Case about, long? centreId = null)
    {
        ArgumentNullException.ThrowIfNull(about);
        return topics.Clock(centreId ?? about.CentreId);
    }

    private DeadlineTerm Term(Case about, ClockKind kind, long? centreId) =>
        topics.Term(centreId ?? about.CentreId, kind, about.TopicId, about.Importance);
}
