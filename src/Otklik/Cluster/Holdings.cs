using System.Collections.Concurrent;
using Otklik.Hosting;

namespace Otklik.Cluster;

/// <summary>What this process owns besides shares of the inbox: channels it sends and polls for, and work that one node
/// does for all. Alone it takes what it is asked for; in a cluster it is given what belongs to it.</summary>
public sealed class Holdings(Ownerships ownerships, OtklikOptions options) : IOwnedWork, IDisposable
{
    private readonly ConcurrentDictionary<string, Ownership> _held = new();
    private readonly ConcurrentDictionary<string, byte> _wanted = new();
    private readonly SemaphoreSlim _taking = new(1, 1);

    public IReadOnlyCollection<string> Wanted => [.. _wanted.Keys];

    public bool Covers(string name) => !name.StartsWith(Ownership.SharePrefix, StringComparison.Ordinal);

    /// <summary>Null: another node owns it, or nobody yet; asking makes sure that somebody soon will.</summary>
    public async ValueTask<Ownership?> FindAsync(string name, CancellationToken cancellation)
    {
        if (_held.TryGetValue(name, out var held)) return held;
        _wanted.TryAdd(name, 0);
        if (options.Cluster.Enabled) return null;
        await _taking.WaitAsync(cancellation);
        try
        {
            if (!_held.ContainsKey(name)) await TakeAsync([name], cancellation);
            return _held.GetValueOrDefault(name);
        }
        finally
        {
            _taking.Release();
        }
    }

    public Ownership? Find(string name) => _held.GetValueOrDefault(name);

    public async Task TakeAsync(IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        foreach (var taken in await ownerships.TakeAsync(names, cancellation)) _held[taken.Name] = taken;
    }

    public void Drop(string name) => _held.TryRemove(name, out _);

    /// <summary>Somebody else has taken it; what was taken anew since stays.</summary>
    public void Drop(OwnershipLostException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        foreach (var lost in fault.All) _held.TryRemove(KeyValuePair.Create(lost.Name, lost));
    }

    public void Pulse(string name)
    {
        // Whoever sends or polls looks by itself every few seconds.
    }

    public void Dispose() => _taking.Dispose();
}
