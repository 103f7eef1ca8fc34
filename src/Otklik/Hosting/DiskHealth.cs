using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Otklik.Hosting;

/// <summary>Room is left in the data folder: for the attachments and, on SQLite, for the messages themselves.</summary>
internal sealed class DiskHealth(OtklikOptions options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var free = new DriveInfo(options.DataPath()).AvailableFreeSpace;
        return Task.FromResult(free >= options.MinFreeBytes
            ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
    }
}
