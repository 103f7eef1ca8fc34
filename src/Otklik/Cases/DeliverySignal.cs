using Otklik.Hosting;

namespace Otklik.Cases;

/// <summary>Tells the sender of this process that a delivery has been written: pulse after the commit. Forgetting it
/// costs seconds, never a reply: the sender looks by itself as well.</summary>
public sealed class DeliverySignal(TimeProvider time)
{
    private readonly PulseSignal _signal = new(time);

    public void Pulse() => _signal.Pulse();

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellation) => _signal.WaitAsync(atMost, cancellation);
}
