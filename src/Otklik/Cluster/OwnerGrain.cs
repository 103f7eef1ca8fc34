namespace Otklik.Cluster;

/// <summary>Thin around <see cref="IOwnedWork"/>, which works alone as well: all that a grain adds is that there is one
/// of it among the living nodes and that every node can reach it. That two believed to be it for a while does no harm:
/// the fence decides.</summary>
[OwnerPlacement]
[KeepAlive]
internal sealed class OwnerGrain(IEnumerable<IOwnedWork> works) : Grain, IOwnerGrain
{
    private string Name => this.GetPrimaryKeyString();

    private IOwnedWork? Work => works.FirstOrDefault(one => one.Covers(Name));

    public async Task EnsureAsync()
    {
        if (Work is { } work && work.Find(Name) is null) await work.TakeAsync(Name, CancellationToken.None);
    }

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task PulseAsync()
    {
        Work?.Pulse(Name);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Work?.Drop(Name);
        return Task.CompletedTask;
    }
}
