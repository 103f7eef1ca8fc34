using Microsoft.Extensions.Time.Testing;

namespace Otklik.Tests;

/// <summary>A clock that can leap over days: what is done every few seconds is done once at the end of a leap, as after
/// a sleep of the machine, and not a million times.</summary>
internal sealed class LeapingClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly List<RepeatedTimer> _repeated = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (period <= TimeSpan.Zero) return timer;
        var repeated = new RepeatedTimer(this, timer, period);
        lock (_repeated) _repeated.Add(repeated);
        return repeated;
    }

    public void Leap(TimeSpan over)
    {
        RepeatedTimer[] timers;
        lock (_repeated) timers = [.. _repeated];
        foreach (var timer in timers) timer.SleepFor(over);
        Advance(over);
    }

    private sealed class RepeatedTimer(LeapingClock clock, ITimer timer, TimeSpan period) : ITimer
    {
        private TimeSpan _period = period;

        public void SleepFor(TimeSpan span)
        {
            if (_period > TimeSpan.Zero) timer.Change(span, _period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            return timer.Change(dueTime, period);
        }

        public void Dispose()
        {
            lock (clock._repeated) clock._repeated.Remove(this);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
