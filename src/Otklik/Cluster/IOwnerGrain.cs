using Orleans.Concurrency;

namespace Otklik.Cluster;

/// <summary>Owner of one thing in the whole cluster; its key is the name of the ownership.</summary>
[Alias("otklik.owner")]
public interface IOwnerGrain : IGrainWithStringKey
{
    /// <summary>Takes the ownership unless this node has it.</summary>
    [Alias("ensure")]
    Task EnsureAsync();

    /// <summary>Gives it up: it belongs to another node by now.</summary>
    [Alias("leave")]
    Task LeaveAsync();

    /// <summary>There is something to do.</summary>
    [Alias("pulse"), OneWay, AlwaysInterleave]
    Task PulseAsync();
}
