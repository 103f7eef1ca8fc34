using Otklik.Centres;
using Otklik.Cluster;
using Otklik.Hosting;

namespace Otklik.Notices;

/// <summary>Looks every few seconds, so that an emergency is not kept waiting, and does nothing where letters are
/// off.</summary>
public sealed class NoticeWorker(
    IServiceScopeFactory scopes, StaffPost post, Holdings holdings, TimeProvider time, ILogger<NoticeWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!post.IsOn) return;
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.NextAsync(stoppingToken))
        {
            try
            {
                if (await holdings.FindAsync(Ownership.OfWork("notices"), stoppingToken) is null) continue;
                await using var scope = scopes.CreateSystemScope();
                await scope.ServiceProvider.GetRequiredService<FindNotices>().RunAsync(stoppingToken);
                await scope.ServiceProvider.GetRequiredService<SendNotices>().RunAsync(stoppingToken);
                await scope.ServiceProvider.GetRequiredService<SendAccountLetters>().RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                logger.LogError(fault, "Letters to staff could not be looked through");
            }
        }
    }
}
