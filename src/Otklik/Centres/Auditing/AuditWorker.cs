using Otklik.Hosting;

namespace Otklik.Centres.Auditing;

/// <summary>Links new rows every second, walks the chain when asked, and writes its end into the log once an hour: a
/// log that is kept elsewhere then tells when the chain was cut.</summary>
public sealed class AuditWorker(
    IServiceScopeFactory scopes, TimeProvider time, ILogger<AuditWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LoggedEvery = TimeSpan.FromHours(1);
    private long? _logged;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.NextAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateSystemScope();
                await scope.ServiceProvider.GetRequiredService<LinkAudit>().RunAsync(stoppingToken);
                await LogHeadAsync(scope.ServiceProvider, stoppingToken);
                var outcome = await scope.ServiceProvider.GetRequiredService<RunCheck>().RunAsync(stoppingToken);
                if (outcome?.Fault is { } fault)
                    logger.LogError("The journal does not hold: {Kind} at {Position}, row {Entry}",
                        fault.Kind, fault.Position, fault.EntryId);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                logger.LogError(fault, "The journal could not be linked");
            }
        }
    }

    private async Task LogHeadAsync(IServiceProvider services, CancellationToken cancellation)
    {
        if (_logged is { } last && time.GetElapsedTime(last) < LoggedEvery) return;
        _logged = time.GetTimestamp();
        var state = await services.GetRequiredService<AuditState>().ReadAsync(cancellation);
        logger.LogInformation("Head of the journal: {Head}", state.Head);
    }
}
