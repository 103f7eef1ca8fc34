using System.Collections.Concurrent;
using Otklik.Data;

namespace Otklik.Centres;

/// <summary>Notes who was shown personal data or was given a file, in a transaction of its own, and before it is shown:
/// what cannot be noted is not given out. Never what was read.</summary>
public sealed class ReadAudit(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>A page that refreshes itself is one look.</summary>
    public static TimeSpan OneLook { get; } = TimeSpan.FromMinutes(10);

    private const int MostKept = 20_000;
    private readonly ConcurrentDictionary<(long StaffId, string Action, string Subject), long> _looks = new();

    /// <summary>Somebody looks at what may name a person.</summary>
    public async Task LookAsync(
        long staffId, string action, long? centreId, string subject, CancellationToken cancellation)
    {
        var key = (staffId, action, subject);
        if (_looks.TryGetValue(key, out var last) && time.GetElapsedTime(last) < OneLook) return;
        await GiveOutAsync(staffId, action, centreId, subject, "", cancellation);
        if (_looks.Count >= MostKept) _looks.Clear();
        _looks[key] = time.GetTimestamp();
    }

    /// <summary>Somebody takes a file away: each time is a row.</summary>
    public async Task GiveOutAsync(long staffId, string action, long? centreId, string subject, string details,
        CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        scope.ServiceProvider.GetRequiredService<AuditLog>().NoteAs(staffId, action, centreId, subject, details);
        await scope.ServiceProvider.GetRequiredService<AppDb>().SaveChangesAsync(cancellation);
    }
}
