namespace Otklik.Cluster;

/// <summary>Looks every second whether this node has what is its own by the list of the living, and nothing else.
/// Asks no other node: each reckons the same, and where two lists differ for a moment the fence decides.</summary>
internal sealed class OwnershipKeeper(
    IEnumerable<IOwnedWork> works, ISiloStatusOracle nodes, TimeProvider time, ILogger<OwnershipKeeper> logger)
        : BackgroundService
{
    private const int AtOnce = 100;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

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
        foreach (var work in works)
        {
            var ours = work.Wanted.ToLookup(name => Rendezvous.Of(name, living)?.Equals(nodes.SiloAddress) == true);
            foreach (var name in ours[false]) work.Drop(name);
            foreach (var names in ours[true].Where(name => work.Find(name) is null).Chunk(AtOnce))
                await TakeAsync(work, names, stopping);
        }
    }

    private async Task TakeAsync(IOwnedWork work, string[] names, CancellationToken stopping)
    {
        try
        {
            await work.TakeAsync(names, stopping);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !stopping.IsCancellationRequested)
        {
            // The database is away or busy: the next look comes in a second.
            logger.LogInformation("{Count} ownerships could not be taken yet: {Fault}", names.Length,
                fault.GetType().Name);
        }
    }
}
