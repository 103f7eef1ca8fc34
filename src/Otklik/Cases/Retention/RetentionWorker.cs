using Otklik.Centres;
using Otklik.Hosting;

namespace Otklik.Cases.Retention;

/// <summary>Carries the rules out every hour. Harmless when two nodes do it at once: rows are versioned.</summary>
public sealed partial class RetentionWorker(
    IServiceScopeFactory scopes, TimeProvider time, ILogger<RetentionWorker> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.NextAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateSystemScope();
                var done = await scope.ServiceProvider.GetRequiredService<RunRetention>().RunAsync(stoppingToken);
                if (done.Cases + done.Files > 0) LogRun(log, done.Cases, done.Rows, done.Files);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // What one run could not do the next one does; the service must not fall for it.
                LogFailed(log, fault);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Retention: {Cases} cases, {Rows} rows, {Files} files")]
    private static partial void LogRun(ILogger log, int cases, int rows, int files);

    [LoggerMessage(Level = LogLevel.Error, Message = "A run of retention failed")]
    private static partial void LogFailed(ILogger log, Exception fault);
}
