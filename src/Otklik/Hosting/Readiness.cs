using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Otklik.Hosting;

/// <summary>Whether messages can be taken now. Anybody may ask, and asking writes to the database: an answer is
/// therefore good for some seconds, and whoever asks meanwhile shares it.</summary>
public sealed class Readiness(HealthCheckService checks, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _asking = new(1, 1);
    private (long At, HealthReport Report)? _last;

    public static IHealthChecksBuilder Add<TCheck>(IServiceCollection services, string name)
        where TCheck : class, IHealthCheck =>
        services.AddHealthChecks().AddCheck<TCheck>(name, timeout: Patience);

    public static IHealthChecksBuilder AddWorker(IServiceCollection services, string worker) =>
        services.AddHealthChecks().Add(new HealthCheckRegistration(worker,
            provider => new HeartbeatHealth(provider.GetRequiredService<Heartbeats>(), worker), null, null));

    public async Task<HealthReport> AskAsync(CancellationToken cancellation)
    {
        await _asking.WaitAsync(cancellation);
        try
        {
            if (_last is { } last && time.GetElapsedTime(last.At) < GoodFor) return last.Report;

            // Not the caller's patience: the next one has use for the answer too.
            var report = await checks.CheckHealthAsync(CancellationToken.None);
            _last = (time.GetTimestamp(), report);
            return report;
        }
        finally
        {
            _asking.Release();
        }
    }

    public void Dispose() => _asking.Dispose();
}
