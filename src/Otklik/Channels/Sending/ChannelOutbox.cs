using System.Collections.Concurrent;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;

namespace Otklik.Channels.Sending;

/// <summary>Sends what one channel has due: some threads at once, in the channel's pace, until nothing is due. When
/// attempts fail one after another the network itself is probably down: then one delivery at a time is tried, at
/// growing distances, instead of spending every delivery's attempts; the first that gets through lets the others go at
/// once.</summary>
internal sealed class ChannelOutbox(
    long channelId, Pacing pacing, IServiceScopeFactory scopes, ChannelSettingsBook book, DeliveryPost post,
    TimeProvider time, Random chance, ILogger logger)
{
    private const int Batch = 32;
    private const int AtOnce = 6;
    private const int FailuresBeforeRest = 3;
    private static readonly Backoff Rest = new(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(2));

    private readonly SendingPace _pace = new(pacing, time);
    private readonly Lock _lock = new();
    private int _failures;
    private (long Since, TimeSpan Wait)? _rest;

    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>Starts sending unless it is at it, or rests.</summary>
    public void Wake(CancellationToken stopping)
    {
        lock (_lock)
        {
            if (!Running.IsCompleted) return;
            if (_rest is { } rest && time.GetElapsedTime(rest.Since) < rest.Wait) return;
            Running = RunAsync(stopping);
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        // Whoever woke us holds the lock and goes on at once.
        await Task.Yield();
        try
        {
            while (!stopping.IsCancellationRequested && await SendDueAsync(stopping))
            {
                if (_failures >= FailuresBeforeRest) return;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Nothing was taken, or what was taken is waited for elsewhere.
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            logger.LogError(fault, "Deliveries of channel {Channel} could not be sent", channelId);
            RestAfter(Math.Max(1, _failures));
        }
    }

    /// <summary>One round; false when there is nothing more to do now.</summary>
    private async Task<bool> SendDueAsync(CancellationToken stopping)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var channel = (await book.ReadAsync(stopping)).Find(channelId);
        if (!DeliverySender.MaySend(channel, now)) return false;
        var isProbing = _failures >= FailuresBeforeRest || channel?.HeldUntil is not null;
        var due = await DueAsync(now, isProbing ? 1 : Batch, stopping);
        if (due.Count == 0) return false;
        var ready = due.FindAll(one => _pace.ThreadRest(one.ThreadId) == TimeSpan.Zero);
        if (ready.Count == 0)
        {
            await Task.Delay(due.Min(one => _pace.ThreadRest(one.ThreadId)), time, stopping);
            return true;
        }

        return await SendAllAsync(ready, channel, stopping);
    }

    /// <summary>Some at once; false when one of them said that the rest had better wait.</summary>
    private async Task<bool> SendAllAsync(List<DueDelivery> ready, KnownChannel? channel, CancellationToken stopping)
    {
        var waiting = new ConcurrentQueue<DueDelivery>(ready);
        var goesOn = true;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, ready.Count)).Select(_ => LaneAsync()));
        return goesOn;

        async Task LaneAsync()
        {
            await Task.Yield();
            while (!stopping.IsCancellationRequested && Volatile.Read(ref goesOn)
                && waiting.TryDequeue(out var one))
            {
                await _pace.WaitAsync(one.ThreadId, stopping);
                if (!Volatile.Read(ref goesOn)) return;
                if (!await SendAsync(one, channel)) Volatile.Write(ref goesOn, false);
            }
        }
    }

    /// <summary>False when the rest had better wait.</summary>
    private async Task<bool> SendAsync(DueDelivery due, KnownChannel? channel)
    {
        switch (await post.SendAsync(due, channel))
        {
            case PostOutcome.Accepted:
                var wasDown = Interlocked.Exchange(ref _failures, 0) >= FailuresBeforeRest;
                lock (_lock) _rest = null;
                if (wasDown) await post.HastenAsync(channelId);
                return true;
            case PostOutcome.Unreachable:
                var failures = Interlocked.Increment(ref _failures);
                if (failures < FailuresBeforeRest) return true;
                RestAfter(failures - FailuresBeforeRest + 1);
                return false;
            case PostOutcome.ChannelHeld:
                return false;
            default:
                return true;
        }
    }

    private void RestAfter(int attempt)
    {
        lock (_lock) _rest = (time.GetTimestamp(), Rest.After(attempt, chance));
    }

    private async Task<List<DueDelivery>> DueAsync(DateTime now, int count, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        return await new DeliveryClaims(scope.ServiceProvider.GetRequiredService<AppDb>())
            .DueAsync(channelId, now, count, cancellation);
    }
}
