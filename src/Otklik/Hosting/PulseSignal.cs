using System.Threading.Channels;

namespace Otklik.Hosting;

/// <summary>Wakes one waiter; pulses that come while it works are one. In the waiter's own time, which a test or a
/// simulation may move.</summary>
internal sealed class PulseSignal(TimeProvider time)
{
    private readonly Channel<bool> _pulses = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Pulse() => _pulses.Writer.TryWrite(true);

    /// <summary>Ends with a pulse or with the time.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            await _pulses.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Nobody called.
        }
    }
}
