using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Otklik.Hosting;

namespace Otklik.Tests.Hosting;

/// <summary>Listens in this process to what the product tells of itself: spans of the trace it began, and the
/// measurements of one host.</summary>
internal sealed class Overheard : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _values = new();
    private readonly ActivityListener _listener;
    private readonly MeterListener _meters;

    public Overheard(IMeterFactory host)
    {
        _listener = new ActivityListener
        {
            // The server's own span carries the caller's trace in.
            ShouldListenTo = source => source.Name is Telemetry.Name or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
        _meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Telemetry.Name && ReferenceEquals(instrument.Meter.Scope, host))
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        _meters.SetMeasurementEventCallback<long>((what, value, tags, _) => Keep(what, value, tags));
        _meters.SetMeasurementEventCallback<int>((what, value, tags, _) => Keep(what, value, tags));
        _meters.SetMeasurementEventCallback<double>((what, value, tags, _) => Keep(what, value, tags));
        _meters.Start();
    }

    public ActivityTraceId Trace { get; } = ActivityTraceId.CreateRandom();

    /// <summary>What a caller writes to have its call belong to <see cref="Trace"/>.</summary>
    public string TraceParent => $"00-{Trace}-{ActivitySpanId.CreateRandom()}-01";

    public IReadOnlyList<Activity> Spans(string name) => [.. _spans.Where(span => span.OperationName == name)];

    public Activity? After(Activity? earlier, string name) => earlier is null ? null
        : Spans(name).FirstOrDefault(span => span.Links.Any(link => link.Context.SpanId == earlier.SpanId));

    public double Sum(string name, string tags = "") =>
        _values.Where(one => one.Name == name && one.Tags == tags).Sum(one => one.Value);

    public int Count(string name) => _values.Count(one => one.Name == name);

    public string Tags => string.Join(
        ' ', _spans.SelectMany(span => span.TagObjects).Select(tag => $"{tag.Key}={tag.Value}"));

    public void Dispose()
    {
        _listener.Dispose();
        _meters.Dispose();
    }

    private void Keep(Instrument what, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var words = tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}");
        _values.Enqueue((what.Name, value, string.Join(' ', words)));
    }
}
