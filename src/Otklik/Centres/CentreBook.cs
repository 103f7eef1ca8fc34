using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres;

/// <summary>Centres, bodies and channels in memory: few, read by every message, changed seldom. Whoever changes one
/// calls <see cref="Forget"/>; changes of other processes are seen within <see cref="MaxAge"/> and the time of a
/// reading.</summary>
public sealed class CentreBook(IServiceScopeFactory scopes, TimeProvider time) : IDisposable
{
    public static TimeSpan MaxAge { get; } = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile CentreSnapshot? _snapshot;
    private int _forgotten;
    private int _renewing;

    public void Forget()
    {
        Interlocked.Increment(ref _forgotten);
        _snapshot = null;
    }

    public async ValueTask<CentreSnapshot> ReadAsync(CancellationToken cancellation)
    {
        if (_snapshot is { } known && Age(known) < MaxAge * 2)
        {
            // A country's bodies take a tenth of a second: nobody waits for them where the last reading will do.
            if (Age(known) >= MaxAge && Interlocked.Exchange(ref _renewing, 1) == 0) _ = RenewAsync();
            return known;
        }

        await _reading.WaitAsync(cancellation);
        try
        {
            if (_snapshot is { } read && Age(read) < MaxAge) return read;
            return await ReadAgainAsync(cancellation);
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task RenewAsync()
    {
        try
        {
            await ReadAgainAsync(CancellationToken.None);
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or ObjectDisposedException)
        {
            // The database is away or the program ends: whoever comes later waits, and is told.
        }
        finally
        {
            Volatile.Write(ref _renewing, 0);
        }
    }

    private async Task<CentreSnapshot> ReadAgainAsync(CancellationToken cancellation)
    {
        var (forgotten, began) = (Volatile.Read(ref _forgotten), time.GetTimestamp());
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var snapshot = new CentreSnapshot(
            await db.Centres.AsNoTracking().ToListAsync(cancellation),
            await db.Organisations.AsNoTracking().ToListAsync(cancellation),
            await db.Channels.AsNoTracking().ToListAsync(cancellation), began) { Version = forgotten };
        // What was changed while it was read may be missing from it: the next reader reads again.
        if (forgotten == Volatile.Read(ref _forgotten)) _snapshot = snapshot;
        return snapshot;
    }

    public void Dispose() => _reading.Dispose();

    private TimeSpan Age(CentreSnapshot snapshot) => time.GetElapsedTime(snapshot.ReadAt);
}
