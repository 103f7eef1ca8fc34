using System.Globalization;
using System.Threading.RateLimiting;
using Otklik.Hosting;

namespace Otklik.Centres.Access;

/// <summary>How often one person, or one address of nobody we know, may take files away. An export reads whole tables:
/// it costs more than any page, and whoever needs twenty in ten minutes is no person.</summary>
public sealed class ExportLimits : IDisposable
{
    public const int Exports = 20;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly PartitionedRateLimiter<string> _limits = PartitionedRateLimiter.Create<string, string>(who =>
        RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = Exports, Window = Window, QueueLimit = 0,
        }));

    /// <summary>Null: it may be done now. Else how long to wait.</summary>
    public TimeSpan? Take(HttpContext http, Asker asker)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(asker);
        using var lease = _limits.AttemptAcquire(asker.StaffId == 0
            ? ClientAddress.Of(http.Connection.RemoteIpAddress)
            : asker.StaffId.ToString(CultureInfo.InvariantCulture));
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
    }

    public void Dispose() => _limits.Dispose();
}
