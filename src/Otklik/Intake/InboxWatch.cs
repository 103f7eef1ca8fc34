using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Intake;

/// <summary>Measures the backlog: polling goes by it, and whoever watches the installation.</summary>
internal sealed class InboxWatch(
    IServiceScopeFactory scopes, InboxBacklog backlog, IntakeMetrics metrics, TimeProvider time,
    ILogger<InboxWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.NextAsync(stoppingToken))
        {
            try
            {
                await MeasureAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                logger.LogDebug(fault, "The inbox could not be measured");
            }
        }
    }

    private async Task MeasureAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var waiting = await db.Inbox.LongCountAsync(cancellation);
        backlog.Tell(waiting);
        if (!metrics.WantsInbox) return;
        var oldest = await db.Inbox.OrderBy(row => row.Id).Select(row => (DateTime?)row.ReceivedAt)
            .FirstOrDefaultAsync(cancellation);
        metrics.Inbox(waiting, oldest is { } at ? time.GetUtcNow().UtcDateTime - at : TimeSpan.Zero);
    }
}
