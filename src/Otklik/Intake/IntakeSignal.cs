namespace Otklik.Intake;

/// <summary>Tells the worker of this process that envelopes have come, so that an idle inbox costs no queries and a
/// message no waiting.</summary>
public sealed class IntakeSignal(TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _semaphore = new(0, 1);
    private Task? _woken;

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

    /// <summary>For one waiter. A wait that time ended is taken up again by the next: it would swallow a
    /// pulse else.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        _woken ??= _semaphore.WaitAsync(cancellation);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var first = await Task.WhenAny(_woken, Task.Delay(atMost, time, late.Token));
        late.Cancel();
        if (first != _woken) return;
        _woken = null;
        await first;
    }

    public void Dispose() => _semaphore.Dispose();
}
