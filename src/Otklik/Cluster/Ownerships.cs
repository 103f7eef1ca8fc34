using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Cluster;

/// <summary>Takes ownerships and holds them in transactions. Each taking raises the fence, so that whoever owned it
/// before (and was only slow, paused or cut off) writes nothing any more. One machine or many: the same code; alone the
/// process takes everything at its start and is never disturbed.</summary>
public sealed class Ownerships(IServiceScopeFactory scopes, Dialect dialect, TimeProvider time)
{
    private const int Tries = 5;

    private static readonly string Me =
        FormattableString.Invariant($"{Environment.MachineName}/{Environment.ProcessId}");

    public async Task<Ownership> TakeAsync(string name, CancellationToken cancellation) =>
        (await TakeAsync([name], cancellation))[0];

    /// <summary>All of them or none. In the order of their names, so that two takers never wait for each
    /// other.</summary>
    public async Task<IReadOnlyList<Ownership>> TakeAsync(
        IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(names, cancellation);
            }
            catch (Exception fault) when (attempt < Tries
                && (dialect.IsUniqueViolation(fault) || dialect.IsTransient(fault)))
            {
                // Somebody made the row in between.
                await Task.Delay(TimeSpan.FromMilliseconds(20 * attempt), time, cancellation);
            }
        }
    }

    /// <summary>Call it first in the transaction that depends on owning these. Nobody can take them until that
    /// transaction ends; throws <see cref="OwnershipLostException"/> when somebody already has.</summary>
    public async Task HoldAsync(AppDb db, IReadOnlyCollection<Ownership> owned, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(owned);
        if (owned.Count == 0) return;
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("An ownership is held by a transaction; there is none");
        var names = owned.Select(one => one.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        var fences = (await dialect.HoldOwnershipsAsync(db, names, cancellation))
            .ToDictionary(row => row.Name, row => row.Fence);
        foreach (var one in owned)
            if (!fences.TryGetValue(one.Name, out var fence) || fence != one.Fence)
                throw new OwnershipLostException(one);
    }

    public Task HoldAsync(AppDb db, Ownership owned, CancellationToken cancellation) =>
        HoldAsync(db, [owned], cancellation);

    private async Task<IReadOnlyList<Ownership>> TryAsync(
        IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = time.GetUtcNow().UtcDateTime;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            var raised = await db.Ownerships.Where(row => row.Name == name).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.Fence, row => row.Fence + 1).SetProperty(row => row.Owner, Me)
                .SetProperty(row => row.TakenAt, now), cancellation);
            if (raised > 0) continue;
            db.Ownerships.Add(new OwnershipRow { Name = name, Fence = 1, Owner = Me, TakenAt = now });
        }

        await db.SaveChangesAsync(cancellation);
        var taken = await db.Ownerships.AsNoTracking().Where(row => names.Contains(row.Name))
            .Select(row => new Ownership(row.Name, row.Fence)).ToListAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return taken;
    }
}
