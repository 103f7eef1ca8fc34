using Otklik.Cases;

namespace Otklik.Channels;

/// <summary>Tells whoever keeps channels in memory that one of them has changed, and wakes the workers.</summary>
public sealed class ChannelChanges(ChannelSettingsBook book, DeliverySignal deliveries)
{
    private TaskCompletionSource _changed = New();

    /// <summary>Completes at the next change.</summary>
    public Task Next => Volatile.Read(ref _changed).Task;

    public async Task TellAsync(CancellationToken cancellation)
    {
        await book.RefreshAsync(cancellation);
        Interlocked.Exchange(ref _changed, New()).TrySetResult();
        deliveries.Pulse();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
