using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Channels.Attachments;

/// <summary>Fetches photos and files after their message has been placed: a message never waits for a slow server. Few
/// at a time, and a row is leased before it is touched, so that a process that dies leaves it to the next
/// one.</summary>
internal sealed class AttachmentFetcher(
    IServiceScopeFactory scopes, TimeProvider time, ILogger<AttachmentFetcher> logger) : BackgroundService
{
    private const int AtOnce = 3;
    private const int Batch = 24;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(15);
    private readonly WallClock _clock = new(time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Idle;
            try
            {
                if (_clock.WasSetBack()) await ReleaseAsync(stoppingToken);
                var due = await DueAsync(stoppingToken);
                await Parallel.ForEachAsync(due,
                    new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
                    VisitAsync);
                if (due.Count == Batch) pause = TimeSpan.Zero;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                logger.LogError(fault, "Attachments could not be looked through");
                pause = AfterFault;
            }

            if (pause > TimeSpan.Zero && !await WaitAsync(pause, stoppingToken)) return;
        }
    }

    private async ValueTask VisitAsync(DueAttachment due, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateSystemScope();
            await scope.ServiceProvider.GetRequiredService<AttachmentVisit>().RunAsync(due, cancellation);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
        {
            // The lease ends by itself and the row is tried again: one bad file must not hold the others.
            logger.LogError(fault, "Attachment {Attachment} could not be taken in", due.Id);
        }
    }

    private async Task<List<DueAttachment>> DueAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var scope = scopes.CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<AppDb>().Attachments.AsNoTracking()
            .Where(row => row.NextAttemptAt != null && row.NextAttemptAt <= now && row.State == AttachmentState.Waiting)
            .OrderBy(row => row.NextAttemptAt).Take(Batch)
            .Select(row => new DueAttachment(row.Id, row.NextAttemptAt!.Value)).ToListAsync(cancellation);
    }

    private async Task ReleaseAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var scope = scopes.CreateSystemScope();
        await scope.ServiceProvider.GetRequiredService<AppDb>().Attachments
            .Where(row => row.NextAttemptAt != null && row.NextAttemptAt > now && row.State == AttachmentState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAttemptAt, now), cancellation);
    }

    private async Task<bool> WaitAsync(TimeSpan pause, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(pause, time, stopping);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

internal sealed record DueAttachment(long Id, DateTime NextAttemptAt);
