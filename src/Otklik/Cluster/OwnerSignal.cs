using Otklik.Hosting;

namespace Otklik.Cluster;

/// <summary>Tells the owner of something, on whichever node, that there is work. One that is lost costs seconds: owners
/// look by themselves as well.</summary>
public sealed class OwnerSignal(IServiceProvider services, OtklikOptions options, ILogger<OwnerSignal> logger)
{
    private readonly Lazy<IGrainFactory> _grains = new(services.GetRequiredService<IGrainFactory>);

    public void Pulse(string name)
    {
        if (options.Cluster.Enabled) _ = PulseAsync(name);
    }

    private async Task PulseAsync(string name)
    {
        try
        {
            await _grains.Value.GetGrain<IOwnerGrain>(name).PulseAsync();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            logger.LogDebug(fault, "{Name} was not told", name);
        }
    }
}
