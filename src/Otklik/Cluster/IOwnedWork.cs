namespace Otklik.Cluster;

/// <summary>Work that is divided among nodes by names: a room says which there are and what this node has.</summary>
public interface IOwnedWork
{
    bool Covers(string name);

    /// <summary>What somebody in the cluster has to own.</summary>
    IReadOnlyCollection<string> Wanted { get; }

    /// <summary>What this node has of it; null: nothing.</summary>
    Ownership? Find(string name);

    /// <summary>All of these or none.</summary>
    Task TakeAsync(IReadOnlyCollection<string> names, CancellationToken cancellation);

    void Drop(string name);

    /// <summary>Another node says that there is something to do.</summary>
    void Pulse(string name);
}
