using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Cluster;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Intake;

/// <summary>Takes envelopes out of the inbox in batches: small ones when there is no backlog, so that one message waits
/// for nobody, large ones when there is.</summary>
public sealed class IntakeWorker(
    IServiceScopeFactory scopes, IntakePipeline pipeline, Dialect dialect, OwnedShares shares, Ownerships ownerships,
    IntakeSignal signal, IntakePace pace, Heartbeats heartbeats, OtklikOptions options, TimeProvider time,
    ILogger<IntakeWorker> logger) : BackgroundService
{
    public const string HeartbeatName = "intake";
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StorageRest = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var begun = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            heartbeats.Beat(HeartbeatName);
            try
            {
                // Alone, everything is ours from the start, and what an earlier run had claimed is free again at once.
                if (!begun && !options.Cluster.Enabled) await shares.TakeAsync(Shares.All, stoppingToken);
                begun = true;
                if (!await WorkAsync(stoppingToken)) await signal.WaitAsync(LookAgain, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (OwnershipLostException lost)
            {
                shares.Drop(lost.All);
                logger.LogWarning("{Count} shares are another process's now, nothing was written: {Shares}",
                    lost.All.Count, string.Join(", ", lost.All.Select(one => one.Name)));
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                logger.LogError(fault, "Intake rests: the database refuses; nothing is lost, envelopes wait");
                await Task.Delay(StorageRest, time, stoppingToken);
            }
        }
    }

    private async Task<bool> WorkAsync(CancellationToken cancellation)
    {
        var owned = shares.Now;
        if (owned.Count == 0) return false;
        var claimed = await ClaimAsync(owned, cancellation);
        if (claimed.Count == 0) return false;
        var begun = time.GetTimestamp();
        try
        {
            await pipeline.RunAsync(claimed, import: null, cancellation);
        }
        catch (Exception fault)
        {
            if (fault is OwnershipLostException lost) shares.Drop(lost.All);
            await ReleaseAsync(claimed);
            throw;
        }

        var rest = pace.Placed(claimed.Count, time.GetElapsedTime(begun));
        if (rest > TimeSpan.Zero) await Task.Delay(rest, time, cancellation);
        return true;
    }

    /// <summary>Claiming is fenced as well: whoever owns a share no longer may not keep its envelopes from the one who
    /// does.</summary>
    private async Task<List<Envelope>> ClaimAsync(
        IReadOnlyDictionary<short, Ownership> owned, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        // An idle look must not wait for the right to write.
        if (!await db.Inbox.AnyAsync(cancellation)) return [];
        var until = time.GetUtcNow().UtcDateTime + Lease;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await ownerships.HoldAsync(db, [.. owned.Values], cancellation);
        // Nobody else may work on our shares, and we have nothing in hand: what is claimed here is a claim of ours
        // whose commit was never answered. It must not lie until its lease ends and be overtaken by its own thread.
        var claimed = await dialect.ClaimAsync(db, pace.Size, DateTime.MaxValue.ToUniversalTime(), until,
            owned.Count == Shares.Count ? null : [.. owned.Keys], cancellation);
        await transaction.CommitAsync(cancellation);
        foreach (var envelope in claimed) envelope.ClaimedUnder = owned[envelope.Share];
        // Keys rise in one process only; of two nodes the clocks say what came first.
        if (options.Cluster.Enabled)
        {
            claimed.Sort((left, right) => left.ReceivedAt != right.ReceivedAt
                ? left.ReceivedAt.CompareTo(right.ReceivedAt) : left.Id.CompareTo(right.Id));
        }
        return claimed;
    }

    /// <summary>Gives envelopes back at once, as far as the database lets us and they are still ours; else their lease
    /// ends by itself, or their new owner frees them.</summary>
    private async Task ReleaseAsync(List<Envelope> claimed)
    {
        try
        {
            await using var scope = scopes.CreateSystemScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var owned = shares.Now;
            var ours = claimed.FindAll(one => owned.GetValueOrDefault(one.Share) == one.ClaimedUnder);
            await using var transaction = await db.Database.BeginTransactionAsync();
            await ownerships.HoldAsync(
                db, [.. ours.Select(one => one.ClaimedUnder!).Distinct()], CancellationToken.None);
            await Dialect.ReleaseAsync(db, [.. ours.Select(envelope => envelope.Id)]);
            await transaction.CommitAsync();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            logger.LogWarning(fault, "Envelopes could not be released; their lease ends within {Lease}", Lease);
        }
    }
}
