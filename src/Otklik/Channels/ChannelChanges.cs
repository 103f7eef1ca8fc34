using Otklik.Cases;
using Otklik.Hosting;

namespace Otklik.Channels;

/// <summary>Tells whoever keeps channels in memory that one of them has changed, and wakes the workers.</summary>
public sealed class ChannelChanges(ChannelSettingsBook book, DeliverySignal deliveries, TimeProvider time)
{
    private readonly PulseSignal _changed = new(time);

    /// <summary>Ends at the next change; for the poller.</summary>
    internal Task WaitAsync(TimeSpan atMost, CancellationToken cancellation) =>
        _changed.WaitAsync(atMost, cancellation);

    public async Task TellAsync(CancellationToken cancellation)
    {
        await book.RefreshAsync(cancellation);
        _changed.Pulse();
        deliveries.Pulse();
    }
}
