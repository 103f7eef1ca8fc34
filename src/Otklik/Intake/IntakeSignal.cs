namespace Otklik.Intake;

/// <summary>Tells the worker of this process that envelopes have come, so that an idle inbox costs no queries and a
/// message no waiting.</summary>
public sealed class IntakeSignal : IDisposable
{
    private readonly SemaphoreSlim _semaphore = new(0, 1);

    public void Pulse()
    {
        try
        {
            if (_semaphore.CurrentCount == 0) _semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else pulsed between the look and the release: the worker is awake.
        }
    }

    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellation) =>
        _semaphore.WaitAsync(atMost, cancellation);

    public void Dispose() => _semaphore.Dispose();
}
