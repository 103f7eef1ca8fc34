using Otklik.Connectors;

namespace Otklik.Channels.Sending;

/// <summary>How fast one channel may send: so many a second for its token, and not too often in one thread. Reckoned by
/// the monotonic clock, which nobody can set back.</summary>
internal sealed class SendingPace(Pacing pacing, TimeProvider time)
{
    private const int Remembered = 5_000;

    private readonly TimeSpan _gap = TimeSpan.FromSeconds(1 / Math.Max(0.01, pacing.PerSecond));
    private readonly Lock _lock = new();
    private readonly Dictionary<long, long> _threads = [];
    private long? _lastSlot;

    /// <summary>How long this thread has to rest yet.</summary>
    public TimeSpan ThreadRest(long threadId)
    {
        lock (_lock)
        {
            if (!_threads.TryGetValue(threadId, out var last)) return TimeSpan.Zero;
            var left = pacing.PerThread - time.GetElapsedTime(last);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Waits for the next slot of the token; slots are given out in the order of asking.</summary>
    public async Task WaitAsync(long threadId, CancellationToken cancellation)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = time.GetTimestamp();
            var free = _lastSlot is { } last ? last + Ticks(_gap) : now;
            _lastSlot = Math.Max(now, free);
            wait = time.GetElapsedTime(now, _lastSlot.Value);
            if (_threads.Count >= Remembered) ForgetRested(now);
            _threads[threadId] = _lastSlot.Value;
        }

        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellation);
    }

    private void ForgetRested(long now)
    {
        foreach (var (thread, last) in _threads.ToList())
        {
            if (time.GetElapsedTime(last, now) > pacing.PerThread) _threads.Remove(thread);
        }
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
