using Otklik.Centres;
using Otklik.Hosting;

namespace Otklik.Cases.Opening;

/// <summary>Runs <see cref="SeparateThreads"/> to its end beside the server's work, once in the life of a
/// database.</summary>
internal sealed class SeparateThreadsWorker(
    IServiceScopeFactory scopes, TimeProvider time, ILogger<SeparateThreadsWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.NextAsync(stoppingToken))
        {
            try
            {
                while (await StepAsync(stoppingToken)) await Task.Delay(Pause, stoppingToken);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // Intake may have made a row of the same key meanwhile: the next turn finds it.
                logger.LogWarning(fault, "Conversations could not be separated by case yet");
            }
        }
    }

    private async Task<bool> StepAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<SeparateThreads>().StepAsync(stopping);
    }
}
