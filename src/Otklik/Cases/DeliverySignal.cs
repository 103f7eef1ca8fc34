namespace Otklik.Cases;

/// <summary>Tells the sender of this process that a delivery has been written: pulse after the commit. Forgetting it
/// costs seconds, never a reply: the sender looks by itself as well.</summary>
public sealed class DeliverySignal : IDisposable
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
            // Somebody else pulsed between the look and the release: the sender is awake.
        }
    }

    public Task WaitAsync(CancellationToken cancellation) => _semaphore.WaitAsync(cancellation);

    public void Dispose() => _semaphore.Dispose();
}
