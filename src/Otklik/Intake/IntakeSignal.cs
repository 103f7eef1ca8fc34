using Otklik.Hosting;

namespace Otklik.Intake;

/// <summary>Tells the worker of this process that envelopes have come, so that an idle inbox costs no queries and a
/// message no waiting.</summary>
public sealed class IntakeSignal(TimeProvider time)
{
    private readonly PulseSignal _signal = new(time);

    public void Pulse() => _signal.Pulse();

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellation) => _signal.WaitAsync(atMost, cancellation);
}
