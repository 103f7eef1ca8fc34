using Otklik.Topics;
using Otklik.Topics.WorkingTime;

namespace Otklik.Cases;

/// <summary>Deadlines of cases by the rules, hours and calendar that hold in their centre.</summary>
public sealed class TopicDeadlines(TopicSnapshot topics) : ICaseDeadlines
{
    public CaseDue? Due(Case about, ClockKind kind, DateTime start, IReadOnlyList<ClockPause> pauses)
    {
        ArgumentNullException.ThrowIfNull(about);
        ArgumentNullException.ThrowIfNull(pauses);
        var due = Term(about, kind).Due(
            topics.Clock(about.CentreId), start, [.. pauses.Select(pause => new Pause(pause.From, pause.To))]);
        return new CaseDue(due.DueAt, due.RuleWords, due.IsProvisional);
    }

    public CaseDue Moved(Case about, Clock clock, ClockPause pause)
    {
        ArgumentNullException.ThrowIfNull(about);
        ArgumentNullException.ThrowIfNull(clock);
        var term = Term(about, clock.Kind);
        var moved = term.MovedBy(topics.Clock(about.CentreId), clock.DueAt, new Pause(pause.From, pause.To));
        return new CaseDue(moved.At, clock.Rule, moved.IsProvisional);
    }

    public DateTime EndOf(Case about, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(about);
        var schedule = topics.Clock(about.CentreId).Schedule;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(schedule.TimeZoneId);
        var local = day.ToDateTime(schedule.End);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }

    private DeadlineTerm Term(Case about, ClockKind kind) =>
        topics.Term(about.CentreId, kind, about.TopicId, about.Importance);
}
