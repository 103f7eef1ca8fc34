using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Intake;

/// <summary>Takes envelopes out of the inbox in batches: small ones when there is no backlog, so that one message waits
/// for nobody, large ones when there is.</summary>
public sealed class IntakeWorker(
    IServiceScopeFactory scopes, IntakePipeline pipeline, Dialect dialect, IntakeSignal signal, IntakePace pace,
    Heartbeats heartbeats, TimeProvider time, ILogger<IntakeWorker> logger) : BackgroundService
{
    public const string HeartbeatName = "intake";
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StorageRest = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What an earlier run of this process had claimed is free again at once: alone, nobody else can own it.
        var first = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            heartbeats.Beat(HeartbeatName);
            try
            {
                if (!await WorkAsync(first, stoppingToken)) await signal.WaitAsync(LookAgain, stoppingToken);
                first = false;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                logger.LogError(fault, "Intake rests: the database refuses; nothing is lost, envelopes wait");
                await Task.Delay(StorageRest, time, stoppingToken);
            }
        }
    }

    private async Task<bool> WorkAsync(bool afterStart, CancellationToken cancellation)
    {
        List<Envelope> claimed;
        await using (var scope = scopes.CreateSystemScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var now = time.GetUtcNow().UtcDateTime;
            var from = afterStart && dialect.HasOneWriter ? DateTime.MaxValue.ToUniversalTime() : now;
            claimed = await dialect.ClaimAsync(db, pace.Size, from, now + Lease, cancellation);
        }

        if (claimed.Count == 0) return false;
        var begun = time.GetTimestamp();
        try
        {
            await pipeline.RunAsync(claimed, import: null, cancellation);
        }
        catch
        {
            await ReleaseAsync(claimed);
            throw;
        }

        var rest = pace.Placed(claimed.Count, time.GetElapsedTime(begun));
        if (rest > TimeSpan.Zero) await Task.Delay(rest, time, cancellation);
        return true;
    }

    /// <summary>Gives envelopes back at once, as far as the database lets us; else their lease
    /// ends by itself.</summary>
    private async Task ReleaseAsync(List<Envelope> claimed)
    {
        try
        {
            await using var scope = scopes.CreateSystemScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            await Dialect.ReleaseAsync(db, [.. claimed.Select(envelope => envelope.Id)]);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            logger.LogWarning(fault, "Envelopes could not be released; their lease ends within {Lease}", Lease);
        }
    }
}
