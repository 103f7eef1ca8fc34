using Orleans.Concurrency;

namespace Otklik.Cluster;

/// <summary>Reaches the owner of one thing in the whole cluster; its key is the name of the ownership.</summary>
[Alias("otklik.owner")]
public interface IOwnerGrain : IGrainWithStringKey
{
    /// <summary>There is something to do.</summary>
    [Alias("pulse"), OneWay, AlwaysInterleave]
    Task PulseAsync();
}
