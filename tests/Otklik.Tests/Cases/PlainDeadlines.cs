using Otklik.Cases;
using Otklik.Topics;
using Otklik.Topics.WorkingTime;

namespace Otklik.Tests.Cases;

/// <summary>Deadlines that a reader can reckon in the head: plain hours, no holidays.</summary>
internal sealed class PlainDeadlines : ICaseDeadlines
{
    public DueTime? Due(
        Case about, ClockKind kind, DateTime start, IReadOnlyList<Pause> pauses, long? centreId = null)
    {
        var hours = kind switch
        {
            ClockKind.Acknowledge => 0.1,
            ClockKind.Route or ClockKind.ReturnNotOurs => 0.5,
            ClockKind.FirstAnswer => about.Importance switch
            {
                Importance.Emergency => 2,
                Importance.Important => 4,
                _ => 9,
            },
            ClockKind.FinalAnswer => 7 * 24,
            ClockKind.Outcome => 30 * 24,
            ClockKind.ResidentVerdict => 10 * 24,
            _ => 28 * 24,
        };
        var stood = pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + (pause.To - pause.From));
        return new DueTime(start.AddHours(hours) + stood, false, $"{hours} ч");
    }

    public Reckoned Moved(Case about, Clock clock, Pause pause) =>
        new(pause.From > clock.DueAt ? clock.DueAt : clock.DueAt + (pause.To - pause.From), false);

    public DateTime EndOf(Case about, DateOnly day) => day.ToDateTime(new TimeOnly(15, 0), DateTimeKind.Utc);

    public DateOnly DateOf(Case about, DateTime moment) => DateOnly.FromDateTime(moment);
}
