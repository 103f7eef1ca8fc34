using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Cluster;
using Otklik.Data;

namespace Otklik.Intake;

/// <summary>The shares of the inbox that this process owns now: all of them alone, some of them in a cluster.</summary>
public sealed class OwnedShares(Ownerships ownerships, IServiceScopeFactory scopes, IntakeSignal signal) : IOwnedWork
{
    private readonly Lock _lock = new();
    private Dictionary<short, Ownership> _owned = [];

    /// <summary>What is owned at this moment, as one look that does not change any more.</summary>
    public IReadOnlyDictionary<short, Ownership> Now
    {
        get
        {
            lock (_lock) return _owned;
        }
    }

    /// <summary>Takes shares from whoever had them. What was claimed under them is free at once: its claimer can write
    /// nothing any more.</summary>
    public async Task TakeAsync(IReadOnlyCollection<short> shares, CancellationToken cancellation)
    {
        var taken = (await ownerships.TakeAsync([.. shares.Select(Ownership.OfShare)], cancellation))
            .ToDictionary(one => one.Name);
        await using (var scope = scopes.CreateSystemScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            await db.Inbox.Where(row => shares.Contains(row.Share) && row.ClaimedUntil != null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedUntil, (DateTime?)null), cancellation);
        }

        lock (_lock)
        {
            var next = new Dictionary<short, Ownership>(_owned);
            foreach (var share in shares) next[share] = taken[Ownership.OfShare(share)];
            _owned = next;
        }

        signal.Pulse();
    }

    public IReadOnlyCollection<string> Wanted { get; } = [.. Shares.All.Select(Ownership.OfShare)];

    public bool Covers(string name) => ShareOf(name) is not null;

    public Ownership? Find(string name) => ShareOf(name) is { } share ? Now.GetValueOrDefault(share) : null;

    public Task TakeAsync(IReadOnlyCollection<string> names, CancellationToken cancellation) =>
        TakeAsync([.. names.Select(ShareOf).OfType<short>()], cancellation);

    public void Drop(string name)
    {
        if (Find(name) is { } owned) Drop([owned]);
    }

    public void Pulse(string name) => signal.Pulse();

    /// <summary>No longer ours; a share that was taken anew since stays.</summary>
    public void Drop(IReadOnlyList<Ownership> lost)
    {
        lock (_lock) _owned = _owned.Where(one => !lost.Contains(one.Value)).ToDictionary();
    }

    private static short? ShareOf(string name) => name.StartsWith(Ownership.SharePrefix, StringComparison.Ordinal)
        && short.TryParse(name.AsSpan(Ownership.SharePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture,
            out var share) && share < Shares.Count ? share : null;
}
