using System.Collections.Concurrent;
using System.Diagnostics;

namespace Otklik.Hosting;

/// <summary>Leads a trace over the places where work waits in a table: whoever puts a row in leaves its span here,
/// whoever takes it out links to that one. In memory, the newest only, and only while somebody traces: a trace that
/// breaks off at a restart costs nothing that matters.</summary>
public sealed class Trails
{
    private const int Kept = 20_000;
    private readonly ConcurrentDictionary<long, ActivityContext> _spans = new();
    private readonly ConcurrentQueue<long> _order = new();

    public void Leave(long key, Activity? span)
    {
        if (span is null || !_spans.TryAdd(key, span.Context)) return;
        _order.Enqueue(key);
        while (_spans.Count > Kept && _order.TryDequeue(out var oldest)) _spans.TryRemove(oldest, out _);
    }

    public IEnumerable<ActivityLink> Find(IEnumerable<long> keys) =>
        _spans.IsEmpty ? [] : keys.Where(_spans.ContainsKey).Select(key => _spans.GetValueOrDefault(key))
            .Where(span => span != default).Distinct().Select(span => new ActivityLink(span));
}
