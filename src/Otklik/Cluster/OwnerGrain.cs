namespace Otklik.Cluster;

/// <summary>Only a place where every node can reach an owner. It owns nothing: the table says who does, and
/// <see cref="OwnershipKeeper"/> takes and drops. One that stands where the ownership no longer is makes room for one
/// in the right place.</summary>
[OwnerPlacement]
internal sealed class OwnerGrain(IEnumerable<IOwnedWork> works) : Grain, IOwnerGrain
{
    public Task PulseAsync()
    {
        var name = this.GetPrimaryKeyString();
        var work = works.FirstOrDefault(one => one.Covers(name));
        work?.Pulse(name);
        if (work?.Find(name) is null) DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
