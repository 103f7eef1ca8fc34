using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Otklik.Cluster;

/// <summary>A node that its fellows do not count among the living gets no requests.</summary>
internal sealed class NodeHealth(ISiloStatusOracle nodes, NodeLoss loss) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(nodes.CurrentStatus == SiloStatus.Active && !loss.Happened
            ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}
