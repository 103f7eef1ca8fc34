using System.Diagnostics.Metrics;
using Otklik.Connectors;
using Otklik.Hosting;

namespace Otklik.Intake;

/// <summary>Counts and times of what is placed. Tags hold networks and kinds, never a person's or a
/// message's own words.</summary>
public sealed class IntakeMetrics
{
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _batchTime;
    private readonly Counter<long> _placed;
    private readonly Counter<long> _quarantined;
    private readonly Gauge<long> _waiting;
    private readonly Gauge<double> _oldest;

    public IntakeMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(Telemetry.Name);
        _batchSize = meter.CreateHistogram<int>("otklik.intake.batch.size", "{envelope}", "Envelopes of a batch");
        _batchTime = meter.CreateHistogram<double>("otklik.intake.batch.duration", "s", "From claimed to committed");
        _placed = meter.CreateCounter<long>("otklik.messages.placed", "{message}", "Messages that have their case");
        _quarantined = meter.CreateCounter<long>("otklik.messages.quarantined", "{payload}", "Payloads set aside");
        _waiting = meter.CreateGauge<long>("otklik.inbox.waiting", "{envelope}", "Envelopes that wait for their case");
        _oldest = meter.CreateGauge<double>("otklik.inbox.oldest", "s", "How long the oldest envelope has waited");
    }

    /// <summary>Somebody listens to what has to be asked of the database.</summary>
    public bool WantsInbox => _waiting.Enabled || _oldest.Enabled;

    public void Inbox(long waiting, TimeSpan oldest)
    {
        _waiting.Record(waiting);
        _oldest.Record(oldest.TotalSeconds);
    }

    public void Batch(IntakeBatch batch, TimeSpan took)
    {
        ArgumentNullException.ThrowIfNull(batch);
        _batchSize.Record(batch.Envelopes.Count);
        _batchTime.Record(took.TotalSeconds);
        if (_placed.Enabled)
        {
            foreach (var network in batch.Drafts.GroupBy(draft => draft.Channel.Network))
                _placed.Add(network.Count(), NetworkTag(network.Key));
        }

        if (!_quarantined.Enabled) return;
        foreach (var network in batch.Rows.Quarantined.GroupBy(row => batch.Centres.Channel(row.ChannelId)?.Network))
            _quarantined.Add(network.Count(), NetworkTag(network.Key));
    }

    private static KeyValuePair<string, object?> NetworkTag(Network? network) =>
        new("network", network?.ToString().ToLowerInvariant() ?? "unknown");
}
