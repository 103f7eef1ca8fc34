using Otklik.Centres;
using Otklik.Hosting;

namespace Otklik.Vault;

/// <summary>Brings old values under a new key and into the form of today while the server runs. It begins when every
/// process knows the key, and leaves the database room between batches.</summary>
public sealed class ResealWorker(
    IServiceScopeFactory scopes, Sealer sealer, IEnumerable<SealedColumn> columns, TimeProvider time,
    ILogger<ResealWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private uint? _finished;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.NextAsync(stoppingToken))
        {
            try
            {
                var key = sealer.Ring.Current;
                if (key.Id == _finished || time.GetUtcNow().UtcDateTime - key.CreatedAt < Every) continue;
                foreach (var column in columns) await ResealAsync(column, stoppingToken);
                _finished = key.Id;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                logger.LogError(fault, "Sealed values could not be brought under the new key");
            }
        }
    }

    private async Task ResealAsync(SealedColumn column, CancellationToken stopping)
    {
        while (true)
        {
            await using var scope = scopes.CreateSystemScope();
            var state = await scope.ServiceProvider.GetRequiredService<ResealValues>().StepAsync(column, stopping);
            if (state.FinishedAt is not null)
            {
                if (state.Unopened > 0)
                    logger.LogWarning("{Count} values of {Table} open by no key here", state.Unopened, state.Table);
                return;
            }

            await Task.Delay(Pause, stopping);
        }
    }
}
