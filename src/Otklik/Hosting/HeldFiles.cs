namespace Otklik.Hosting;

/// <summary>Once an hour throws away what was put by for a form that nobody sent.</summary>
internal sealed class HeldFiles(FileStore files, TimeProvider time, ILogger<HeldFiles> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            do
            {
                try
                {
                    files.SweepHeld(time.GetUtcNow().UtcDateTime);
                }
                catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
                {
                    logger.LogWarning(fault, "Files of forms that were not sent could not be swept");
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }
}
