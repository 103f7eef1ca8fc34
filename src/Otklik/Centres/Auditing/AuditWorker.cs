using Otklik.Hosting;

namespace Otklik.Centres.Auditing;

/// <summary>Links new rows every second, walks the chain when asked, and writes its end into the log once an hour: a
/// log that is kept elsewhere then tells when the chain was cut.</summary>
public sealed class AuditWorker(
    IServiceScopeFactory scopes, AuditWitness witness, OtklikOptions options, TimeProvider time,
    ILogger<AuditWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LoggedEvery = TimeSpan.FromHours(1);
    private long? _logged;
    private long? _witnessed;

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
                await WitnessAsync(scope.ServiceProvider, stoppingToken);
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

    /// <summary>A witness that cannot be reached keeps nothing else from being done.</summary>
    private async Task WitnessAsync(IServiceProvider services, CancellationToken cancellation)
    {
        if (!witness.IsWanted
            || (_witnessed is { } last && time.GetElapsedTime(last) < options.Audit.WitnessEvery)) return;
        _witnessed = time.GetTimestamp();
        try
        {
            await witness.WriteAsync(
                (await services.GetRequiredService<AuditState>().ReadAsync(cancellation)).Head, cancellation);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException && !cancellation.IsCancellationRequested)
        {
            // Its words may hold the address, and an address may hold a token.
            logger.LogError("The end of the journal did not reach its witness: {Fault}", fault.GetType().Name);
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
