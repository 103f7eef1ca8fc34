using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Otklik.Hosting;

/// <summary>One worker as a part of being ready.</summary>
internal sealed class HeartbeatHealth(Heartbeats heartbeats, string worker) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(heartbeats.IsAlive(worker) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}
