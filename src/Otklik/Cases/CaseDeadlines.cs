using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Topics;
using Otklik.Topics.WorkingTime;

namespace Otklik.Cases;

/// <summary>Deadlines of cases by the rules, hours and calendars of their centres, kept in memory for seconds.</summary>
public sealed class CaseDeadlines(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(15);
    private volatile Snapshot? _snapshot;

    public async ValueTask<ICaseDeadlines> ReadAsync(CancellationToken cancellation)
    {
        if (_snapshot is { } fresh && time.GetElapsedTime(fresh.ReadAt) < Kept) return fresh;
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var snapshot = new Snapshot(
            await db.Centres.AsNoTracking().ToDictionaryAsync(row => row.Id, cancellation),
            await db.Topics.AsNoTracking().ToDictionaryAsync(row => row.Id, cancellation), time.GetTimestamp());
        _snapshot = snapshot;
        return snapshot;
    }

    private sealed class Snapshot(
        Dictionary<long, Centre> centres, Dictionary<long, Topic> topics, long readAt) : ICaseDeadlines
    {
        private readonly ConcurrentDictionary<long, WorkingClock> _clocks = new();

        public long ReadAt => readAt;

        public DueTime? Due(Case about, ClockKind kind, DateTime start, IReadOnlyList<Pause> pauses) =>
            Term(about, kind).Due(Clock(about), start, pauses);

        public Reckoned Moved(Case about, Clock clock, Pause pause) =>
            Term(about, clock.Kind).MovedBy(Clock(about), clock.DueAt, pause);

        public DateTime EndOf(Case about, DateOnly day)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(Clock(about).Schedule.TimeZoneId);
            return TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(Clock(about).Schedule.End), zone);
        }

        public DateOnly DateOf(Case about, DateTime moment) => Clock(about).DateOf(moment);

        private DeadlineTerm Term(Case about, ClockKind kind)
        {
            var topic = about.TopicId is { } id ? topics.GetValueOrDefault(id) : null;
            return DeadlineDefaults.For(kind, about.Importance, topic?.OutcomeDays
                ?? (topic?.IsFastTrack == true ? DeadlineDefaults.FastTrackOutcomeDays : DeadlineDefaults.OutcomeDays));
        }

        private WorkingClock Clock(Case about) => _clocks.GetOrAdd(about.CentreId, id =>
        {
            var centre = centres.GetValueOrDefault(id);
            var schedule = centre is null ? new WorkSchedule("Europe/Moscow")
                : new WorkSchedule(centre.TimeZone) { Start = centre.WorkStart, End = centre.WorkEnd };
            return new WorkingClock(schedule, ProductionCalendar.Shipped);
        });
    }
}
