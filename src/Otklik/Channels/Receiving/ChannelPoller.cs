using Otklik.Cluster;
using Otklik.Connectors;

namespace Otklik.Channels.Receiving;

/// <summary>Keeps one loop going for each channel that has to be asked for what is new: starts it when the channel is
/// connected, stops it when it is paused or removed, begins it anew when its settings change.</summary>
internal sealed class ChannelPoller(
    ChannelSettingsBook book, ConnectorBook connectors, ChannelChanges changes, PollLoop loop, Holdings holdings,
    TimeProvider time, ILogger<ChannelPoller> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private readonly Dictionary<long, Run> _runs = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await AdjustAsync(stoppingToken);
                await changes.WaitAsync(LookEvery, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                logger.LogError(fault, "Channels to be polled could not be looked through");
                await Task.Delay(LookEvery, time, stoppingToken).ConfigureAwait(
                    ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        foreach (var run in _runs.Values) await StopAsync(run);
    }

    private async Task AdjustAsync(CancellationToken stopping)
    {
        var shelf = await book.ReadAsync(stopping);
        var wanted = shelf.Channels
            .Where(channel => channel is { Polls: true, IsOpen: true }
                && connectors.FindPolling(channel.Network) is not null)
            .ToDictionary(channel => channel.Id);
        var owned = new Dictionary<long, Ownership>();
        foreach (var id in wanted.Keys)
            if (await holdings.FindAsync(Ownership.OfChannel(id), stopping) is { } own) owned[id] = own;
        foreach (var (id, run) in _runs.ToList())
        {
            // A change of anything else, such as its problem being noted, must not cut a loop's waiting short.
            var goesOn = wanted.TryGetValue(id, out var channel) && channel.Settings.Equals(run.Settings)
                && owned.GetValueOrDefault(id) == run.Own && !run.Task.IsCompleted;
            if (goesOn) continue;
            await StopAsync(run);
            _runs.Remove(id);
        }

        foreach (var channel in wanted.Values.Where(channel => !_runs.ContainsKey(channel.Id)))
        {
            if (!owned.TryGetValue(channel.Id, out var own)) continue;
            var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var connector = connectors.FindPolling(channel.Network)!;
            _runs[channel.Id] = new Run(channel.Settings, own, stop, BeginAsync(channel, connector, own, stop.Token));
        }
    }

    private async Task BeginAsync(
        KnownChannel channel, IPollingConnector connector, Ownership own, CancellationToken stopping)
    {
        // The other channels need not wait for what this one does before it first waits itself.
        await Task.Yield();
        await loop.RunAsync(channel, connector, own, stopping);
    }

    private async Task StopAsync(Run run)
    {
        run.End();
        try
        {
            await run.Task;
        }
        catch (OperationCanceledException)
        {
            // As asked.
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            logger.LogError(fault, "A polling loop ended by a fault and is begun anew");
        }

        run.Stop.Dispose();
    }

    private sealed record Run(
        ConnectorSettings Settings, Ownership Own, CancellationTokenSource Stop, Task Task)
    {
        /// <summary>Here and now: what waits for it goes on in its own order, not on some other thread.</summary>
        public void End() => Stop.Cancel();
    }
}
