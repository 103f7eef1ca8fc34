using System.Collections.Concurrent;

namespace Otklik.Channels.Receiving;

/// <summary>What comes in, counted in memory: the way of a webhook must not cost a query. <see
/// cref="ActivityRecorder"/> writes the counts down every few seconds.</summary>
public sealed class ChannelActivity(TimeProvider time)
{
    private const int Remembered = 12;

    /// <summary>The reasons are ours and few; this holds even if a connector's were not.</summary>
    private const int MostReasons = 30;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<long, Trace> _traces = new();

    /// <summary>The last calls of a channel on this machine, the newest first.</summary>
    public IReadOnlyList<RecentCall> Recent(long channelId)
    {
        if (!_traces.TryGetValue(channelId, out var trace)) return [];
        lock (trace) return [.. trace.Recent.Reverse()];
    }

    /// <summary>Whether to look into the next payload for the list of what came: once a second is enough for a person's
    /// eyes.</summary>
    internal bool WantsLook(long channelId)
    {
        var trace = TraceOf(channelId);
        lock (trace)
        {
            if (trace.LookedAt is { } last && time.GetElapsedTime(last) < LookEvery) return false;
            trace.LookedAt = time.GetTimestamp();
            return true;
        }
    }

    internal void Count(long channelId, CallOutcome outcome, string reason = "", long count = 1)
    {
        var trace = TraceOf(channelId);
        var now = time.GetUtcNow().UtcDateTime;
        var key = new TallyKey(DateOnly.FromDateTime(now), outcome, reason);
        lock (trace)
        {
            if (!trace.Counts.TryGetValue(key, out var before) && trace.Counts.Count >= MostReasons) return;
            trace.Counts[key] = (before.Count + count, now);
        }
    }

    internal void Remember(long channelId, RecentCall call)
    {
        var trace = TraceOf(channelId);
        lock (trace)
        {
            trace.Recent.Enqueue(call);
            if (trace.Recent.Count > Remembered) trace.Recent.Dequeue();
        }
    }

    /// <summary>Counts since the last time.</summary>
    internal List<(long ChannelId, TallyKey Key, long Count, DateTime LastAt)> Take()
    {
        var taken = new List<(long, TallyKey, long, DateTime)>();
        foreach (var (channelId, trace) in _traces)
        {
            lock (trace)
            {
                taken.AddRange(trace.Counts.Select(pair => (channelId, pair.Key, pair.Value.Count, pair.Value.LastAt)));
                trace.Counts.Clear();
            }
        }

        return taken;
    }

    private Trace TraceOf(long channelId) => _traces.GetOrAdd(channelId, _ => new Trace());

    private sealed class Trace
    {
        public Dictionary<TallyKey, (long Count, DateTime LastAt)> Counts { get; } = [];
        public Queue<RecentCall> Recent { get; } = new();
        public long? LookedAt { get; set; }
    }
}

internal readonly record struct TallyKey(DateOnly Day, CallOutcome Outcome, string Reason);
