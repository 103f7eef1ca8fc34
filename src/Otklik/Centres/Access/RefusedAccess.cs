using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Antiforgery;
using Otklik.Centres.ApiKeys;
using Otklik.Hosting;

namespace Otklik.Centres.Access;

/// <summary>Tells of requests that were turned away: all of them to the log and the collector, those of our own staff
/// to the journal too. There a person gets so many rows an hour, and one for a route in ten minutes: it must not be
/// filled by knocking.</summary>
public sealed class RefusedAccess(
    Refusals refusals, ReadAudit reads, ILogger<RefusedAccess> logger) : IDisposable
{
    public const int RowsAnHour = 20;

    private readonly PartitionedRateLimiter<long> _rows = PartitionedRateLimiter.Create<long, long>(person =>
        RateLimitPartition.GetFixedWindowLimiter(person, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = RowsAnHour, Window = TimeSpan.FromHours(1), QueueLimit = 0,
        }));

    public async Task NoteAsync(HttpContext http, Asker asker)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(asker);
        if (KindOf(http) is not { } kind) return;
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        refusals.Note(kind, route, asker.StaffId, ClientAddress.Of(http.Connection.RemoteIpAddress));
        if (kind != RefusalKind.Forbidden || asker.StaffId == 0 || route is null) return;
        using var row = _rows.AttemptAcquire(asker.StaffId);
        if (!row.IsAcquired) return;
        try
        {
            await reads.LookAsync(asker.StaffId, "access.refused",
                asker.Hats is [{ } hat, ..] ? hat.CentreId : null, route, CancellationToken.None);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The answer stands already: a refusal is none the less for want of its row.
            logger.LogError(fault, "A refusal could not be written into the journal");
        }
    }

    public void Dispose() => _rows.Dispose();

    private static RefusalKind? KindOf(HttpContext http)
    {
        var isForPrograms = http.GetEndpoint()?.Metadata.GetMetadata<RequireScopeAttribute>() is not null;
        return http.Response.StatusCode switch
        {
            StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden when isForPrograms =>
                RefusalKind.ApiKey,
            StatusCodes.Status403Forbidden => RefusalKind.Forbidden,
            StatusCodes.Status429TooManyRequests => RefusalKind.Limit,
            StatusCodes.Status400BadRequest
                when http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } => RefusalKind.Form,
            _ => null,
        };
    }
}
