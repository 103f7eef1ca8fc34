using System.Diagnostics.Metrics;
using Otklik.Cases;
using Otklik.Connectors;
using Otklik.Hosting;

namespace Otklik.Channels;

/// <summary>Counts and times of what comes in and goes out, by network. Tags hold kinds and states, never a person's or
/// a message's own words.</summary>
public sealed class ChannelMetrics
{
    private readonly Counter<long> _received;
    private readonly Counter<long> _acknowledged;
    private readonly Counter<long> _refused;
    private readonly Histogram<double> _untilDurable;
    private readonly Counter<long> _deliveries;
    private readonly Counter<long> _attachments;
    private readonly Counter<long> _taps;
    private readonly Histogram<double> _untilSent;

    public ChannelMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(Telemetry.Name);
        _received = meter.CreateCounter<long>("otklik.envelopes.received", "{payload}", "Payloads that networks gave");
        _acknowledged = meter.CreateCounter<long>("otklik.envelopes.acknowledged", "{payload}",
            "Payloads that are durable, of which the network was told so");
        _refused = meter.CreateCounter<long>("otklik.envelopes.refused", "{call}", "Webhook calls that were not taken");
        _untilDurable = meter.CreateHistogram<double>("otklik.webhook.durable", "s", "From called to on the disk");
        _deliveries = meter.CreateCounter<long>("otklik.deliveries", "{attempt}", "Attempts to send, by outcome");
        _attachments = meter.CreateCounter<long>("otklik.attachments", "{attempt}",
            "Attempts to fetch a file, by state");
        _taps = meter.CreateCounter<long>("otklik.channels.taps", "{tap}", "Pressed buttons that were answered or not");
        _untilSent = meter.CreateHistogram<double>("otklik.deliveries.wait", "s",
            "From written to accepted by the network");
    }

    public void Received(Network network, int count = 1) => _received.Add(count, NetworkTag(network));

    public void Acknowledged(Network network, int count = 1) => _acknowledged.Add(count, NetworkTag(network));

    public void Durable(Network network, TimeSpan took) => _untilDurable.Record(took.TotalSeconds, NetworkTag(network));

    public void Refused(Network? network, int status) =>
        _refused.Add(1, NetworkTag(network), new KeyValuePair<string, object?>("status", status));

    public void Delivery(Network network, string outcome, TimeSpan? waited = null)
    {
        _deliveries.Add(1, NetworkTag(network), new KeyValuePair<string, object?>("outcome", outcome));
        if (waited is { } wait) _untilSent.Record(wait.TotalSeconds, NetworkTag(network));
    }

    public void Attachment(AttachmentState state) =>
        _attachments.Add(1, new KeyValuePair<string, object?>("state", state.ToString()));

    public void Tap(Network network, TapAnswer answer) =>
        _taps.Add(1, NetworkTag(network), new KeyValuePair<string, object?>("outcome", answer.ToString()));

    private static KeyValuePair<string, object?> NetworkTag(Network? network) =>
        new("network", network?.ToString().ToLowerInvariant() ?? "unknown");
}
