using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres;

/// <summary>Centres, bodies and channels in memory: few, read by every message, changed seldom. Whoever changes one
/// calls <see cref="Forget"/>; changes of other processes are seen within <see cref="MaxAge"/>.</summary>
public sealed class CentreBook(IServiceScopeFactory scopes, TimeProvider time) : IDisposable
{
    public static TimeSpan MaxAge { get; } = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile CentreSnapshot? _snapshot;
    private int _forgotten;

    public void Forget()
    {
        Interlocked.Increment(ref _forgotten);
        _snapshot = null;
    }

    public async ValueTask<CentreSnapshot> ReadAsync(CancellationToken cancellation)
    {
        if (_snapshot is { } fresh && IsFresh(fresh)) return fresh;
        await _reading.WaitAsync(cancellation);
        try
        {
            if (_snapshot is { } read && IsFresh(read)) return read;
            var forgotten = Volatile.Read(ref _forgotten);
            await using var scope = scopes.CreateSystemScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var snapshot = new CentreSnapshot(
                await db.Centres.AsNoTracking().ToListAsync(cancellation),
                await db.Organisations.AsNoTracking().ToListAsync(cancellation),
                await db.Channels.AsNoTracking().ToListAsync(cancellation),
                time.GetTimestamp()) { Version = forgotten };
            // What was changed while it was read may be missing from it: the next reader reads again.
            if (forgotten == Volatile.Read(ref _forgotten)) _snapshot = snapshot;
            return snapshot;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private bool IsFresh(CentreSnapshot snapshot) => time.GetElapsedTime(snapshot.ReadAt) < MaxAge;
}
