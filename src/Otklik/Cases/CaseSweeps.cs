using Otklik.Cases.Replies;
using Otklik.Centres;
using Otklik.Hosting;

namespace Otklik.Cases;

/// <summary>What time alone does to cases, every few minutes. Harmless when two nodes do it at once:
/// rows are versioned.</summary>
public sealed partial class CaseSweeps(
    IServiceScopeFactory scopes, TimeProvider time, ILogger<CaseSweeps> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.NextAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateSystemScope();
                var closed = await scope.ServiceProvider.GetRequiredService<CloseSilentCases>().RunAsync(stoppingToken);
                await using var second = scopes.CreateSystemScope();
                var missed = await second.ServiceProvider.GetRequiredService<MissPromises>().RunAsync(stoppingToken);
                if (closed + missed > 0) LogSwept(log, closed, missed);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // A sweep that failed is swept again in a few minutes; the service must not fall for it.
                LogFailed(log, fault);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Closed} silent cases closed, {Missed} promises missed")]
    private static partial void LogSwept(ILogger log, int closed, int missed);

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep of cases failed")]
    private static partial void LogFailed(ILogger log, Exception fault);
}
