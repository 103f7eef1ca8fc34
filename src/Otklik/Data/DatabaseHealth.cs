using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Otklik.Centres;

namespace Otklik.Data;

/// <summary>The database answers, has this program's schema, and takes a write. The write is a real one, of one row: a
/// full disk or a file that became read-only shows only at the commit.</summary>
internal sealed class DatabaseHealth(IServiceScopeFactory scopes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            return HealthCheckResult.Unhealthy("The schema is not this program's");
        await db.Database.OpenConnectionAsync(cancellationToken);
        await Dialect.TakeKeysAsync(db.Database.GetDbConnection(), "health", 1, cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
