using System.Diagnostics.Metrics;
using System.Threading.RateLimiting;

namespace Otklik.Hosting;

/// <summary>Tells the log and the collector of who was turned away: the kind, the route's pattern, the number of the
/// account if one is known. Names and addresses only as keyed hashes, which tell whether it was the same one
/// again. A flood of refusals is counted whole and told in part: the log must not be what breaks.</summary>
public sealed class Refusals : IDisposable
{
    /// <summary>Lines of one kind a minute.</summary>
    public const int ToldAMinute = 120;

    private readonly Counter<long> _refused;
    private readonly ILogger _logger;
    private readonly Sealer _sealer;
    private readonly PartitionedRateLimiter<RefusalKind> _lines;

    public Refusals(IMeterFactory meters, ILogger<Refusals> logger, Sealer sealer)
    {
        ArgumentNullException.ThrowIfNull(meters);
        (_logger, _sealer) = (logger, sealer);
        _refused = meters.Create(Telemetry.Name)
            .CreateCounter<long>("otklik.refused", "{request}", "Requests and sign-ins that were refused");
        _lines = PartitionedRateLimiter.Create<RefusalKind, RefusalKind>(kind =>
            RateLimitPartition.GetFixedWindowLimiter(kind, _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = ToldAMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0,
            }));
    }

    /// <param name="route">Pattern of the route, never the address: it may hold a code.</param>
    /// <param name="staffId">0: nobody of ours.</param>
    /// <param name="address">From where; goes in as a hash.</param>
    /// <param name="name">What was typed for a name; goes in as a hash.</param>
    public void Note(RefusalKind kind, string? route, long staffId = 0, string? address = null, string? name = null)
    {
        _refused.Add(1, new KeyValuePair<string, object?>("kind", kind.ToString().ToLowerInvariant()));
        using var line = _lines.AttemptAcquire(kind);
        if (!line.IsAcquired) return;
        Tell(_logger, new EventId((int)kind, kind.ToString()), route ?? "-", staffId, Hash("refused address", address),
            Hash("refused name", name?.Trim().ToUpperInvariant()));
    }

    public void Dispose() => _lines.Dispose();

    private string Hash(string purpose, string? value) =>
        string.IsNullOrEmpty(value) ? "-" : _sealer.Hash(purpose, value)[..16];

    private static void Tell(ILogger log, EventId id, string route, long staff, string address, string name) =>
        log.Log(LogLevel.Warning, id, "Refused {Kind} at {Route}; account {Staff}, address {Address}, name {Name}",
            id.Name, route, staff, address, name);
}
