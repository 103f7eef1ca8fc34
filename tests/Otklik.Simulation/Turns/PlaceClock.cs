namespace Otklik.Simulation.Turns;

/// <summary>The clock of one node: all see the same time pass, but the hands of each may be set wrong.</summary>
internal sealed class PlaceClock(Place place) : TimeProvider
{
    /// <summary>A Thursday, 12 March 2026, 10:00 in Moscow.</summary>
    public static DateTimeOffset Beginning { get; } = new(2026, 3, 12, 7, 0, 0, TimeSpan.Zero);

    public TimeSpan Wrong { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => place.Scheduler.Now.Ticks;

    public override DateTimeOffset GetUtcNow() => Beginning + place.Scheduler.Now + Wrong;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(place, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
