using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.ApiKeys;

/// <summary>Whose a key is, kept for seconds like <see cref="Access.AskerCache"/>; and how often each may ask. A key
/// that is none costs a look-up by index.</summary>
public sealed class ApiKeyBook(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    public const int RequestsAMinute = 600;
    private const int Remembered = 10_000;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly PartitionedRateLimiter<long> _limits = PartitionedRateLimiter.Create<long, long>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = RequestsAMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0,
        }));

    public sealed record Known(long KeyId, ApiScope Scopes, Asker Asker);

    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <returns>Null: there is no such key, or it has ended.</returns>
    public async ValueTask<Known?> FindAsync(string key, CancellationToken cancellation)
    {
        var hash = HashOf(key);
        var name = Convert.ToHexString(hash);
        var now = clock.GetUtcNow().UtcDateTime;
        if (!_entries.TryGetValue(name, out var entry) || now - entry.ReadAt > Kept || now < entry.ReadAt)
        {
            entry = new Entry(now, await LoadAsync(hash, now, cancellation));
            if (_entries.Count > Remembered) _entries.Clear();
            _entries[name] = entry;
        }

        return entry.Known;
    }

    public bool MayAsk(long keyId)
    {
        using var lease = _limits.AttemptAcquire(keyId);
        return lease.IsAcquired;
    }

    /// <summary>After a key was ended.</summary>
    public void Forget() => _entries.Clear();

    public void Dispose() => _limits.Dispose();

    private async Task<Known?> LoadAsync(byte[] hash, DateTime now, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var key = await db.ApiKeys.FirstOrDefaultAsync(
            row => row.Hash == hash && row.EndedAt == null && row.Until > now, cancellation);
        if (key is null) return null;
        var today = DateOnly.FromDateTime(now);
        if (key.UsedOn != today)
        {
            key.UsedOn = today;
            scope.ServiceProvider.GetRequiredService<AuditLog>().Note("key.used", key.CentreId, $"{key.Id}", key.Start);
            await db.SaveChangesAsync(cancellation);
        }

        var tree = await CentreTree.ReadAsync(db, cancellation);
        // Who made the key had a say over the people of its centre; so has a key that keeps them in step.
        var role = key.Scopes.HasFlag(ApiScope.Provision) ? Role.Administrator : Role.Observer;
        return new Known(key.Id, key.Scopes, Asker.Key(
            key.Id, key.Name, [new Hat(role, key.CentreId, null, tree.Below(key.CentreId))]));
    }

    private sealed record Entry(DateTime ReadAt, Known? Known);
}
