namespace Otklik.Simulation.Turns;

internal sealed class VirtualTimer(Place place, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan _period;

    public static IComparer<VirtualTimer> ByDue { get; } = Comparer<VirtualTimer>.Create((left, right) =>
        left.Due != right.Due ? left.Due.CompareTo(right.Due) : left.Order.CompareTo(right.Order));

    public Place Place { get; } = place;
    public TimeSpan Due { get; private set; }
    public long Order { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Place.Scheduler.Disarm(this);
        _period = period;
        if (dueTime == Timeout.InfiniteTimeSpan) return true;
        Due = Place.Scheduler.Now + dueTime;
        Place.Scheduler.Arm(this);
        return true;
    }

    public void Fire()
    {
        if (_period > TimeSpan.Zero) Change(_period, _period);
        callback(state);
    }

    public void Dispose() => Place.Scheduler.Disarm(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
