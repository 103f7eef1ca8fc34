using System.Threading.RateLimiting;
using Otklik.Hosting;

namespace Otklik.Portal;

/// <summary>How often one address may try: against guessing of codes, and against floods of messages. Whole flats and
/// mobile networks share an address, so the limits are wide; only misses count against codes.</summary>
public sealed class PortalLimits : IDisposable
{
    public const int Misses = 30;
    public const int Reports = 20;

    /// <summary>A report is read at least twice before it is sent, and once more for each thing mended.</summary>
    public const int Reads = 120;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly PartitionedRateLimiter<string> _misses = Limiter(Misses);
    private readonly PartitionedRateLimiter<string> _reports = Limiter(Reports);
    private readonly PartitionedRateLimiter<string> _reads = Limiter(Reads);

    /// <summary>False once the address has asked for too many codes that are none.</summary>
    public bool MayLook(HttpContext http)
    {
        using var lease = _misses.AttemptAcquire(AddressOf(http), 0);
        return lease.IsAcquired;
    }

    public void Missed(HttpContext http)
    {
        using var lease = _misses.AttemptAcquire(AddressOf(http));
    }

    public bool MayWrite(HttpContext http)
    {
        using var lease = _reports.AttemptAcquire(AddressOf(http));
        return lease.IsAcquired;
    }

    public bool MayRead(HttpContext http)
    {
        using var lease = _reads.AttemptAcquire(AddressOf(http));
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        _reads.Dispose();
        _misses.Dispose();
        _reports.Dispose();
    }

    private static PartitionedRateLimiter<string> Limiter(int permits) =>
        PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetFixedWindowLimiter(address,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window, QueueLimit = 0 }));

    private static string AddressOf(HttpContext http) => ClientAddress.Of(http.Connection.RemoteIpAddress);
}
