namespace Otklik.Cluster;

/// <summary>Looks every second whether this node has what is its own by the list of the living, and nothing else. Calls
/// nobody while nothing changes, however many channels there are.</summary>
internal sealed class OwnershipKeeper(
    IEnumerable<IOwnedWork> works, ISiloStatusOracle nodes, IGrainFactory grains, TimeProvider time,
    ILogger<OwnershipKeeper> logger) : BackgroundService
{
    private const int AtOnce = 16;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (nodes.CurrentStatus == SiloStatus.Active) await LookAsync(stoppingToken);
                await timer.WaitForNextTickAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        var living = nodes.GetActiveSilos();
        var changes = works.SelectMany(work => work.Wanted.Select(name => (work, name)))
            .Select(one => (one.name, has: one.work.Find(one.name) is not null,
                ours: Rendezvous.Of(one.name, living)?.Equals(nodes.SiloAddress) == true))
            .Where(one => one.has != one.ours).ToList();
        await Parallel.ForEachAsync(changes,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stopping },
            async (one, cancellation) => await ChangeAsync(one.name, one.ours, cancellation));
    }

    private async Task ChangeAsync(string name, bool takes, CancellationToken cancellation)
    {
        var grain = grains.GetGrain<IOwnerGrain>(name);
        try
        {
            await (takes ? grain.EnsureAsync() : grain.LeaveAsync()).WaitAsync(Patience, cancellation);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
        {
            // A node that has just died is still believed to have it: the next look comes in a second.
            logger.LogInformation("{Name} could not be {Deed} yet: {Fault}", name, takes ? "taken" : "left",
                fault.GetType().Name);
        }
    }
}
