using System.Collections.Concurrent;

namespace Otklik.Hosting;

/// <summary>Workers that must never stand still say here that they live. Elapsed time, not the clock on the wall:
/// setting that one back must not raise the dead.</summary>
public sealed class Heartbeats(TimeProvider time)
{
    public static TimeSpan OldestAlive { get; } = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, long> _last = new();

    public void Beat(string worker) => _last[worker] = time.GetTimestamp();

    /// <summary>False also for one that has not begun yet.</summary>
    public bool IsAlive(string worker) =>
        _last.TryGetValue(worker, out var at) && time.GetElapsedTime(at) <= OldestAlive;
}
