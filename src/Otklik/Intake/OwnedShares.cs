using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Cluster;
using Otklik.Data;

namespace Otklik.Intake;

/// <summary>The shares of the inbox that this process owns now: all of them alone, some of them in a cluster.</summary>
public sealed class OwnedShares(Ownerships ownerships, IServiceScopeFactory scopes, IntakeSignal signal)
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

    /// <summary>No longer ours; a share that was taken anew since stays.</summary>
    public void Drop(Ownership lost)
    {
        lock (_lock) _owned = _owned.Where(one => one.Value != lost).ToDictionary();
    }
}
