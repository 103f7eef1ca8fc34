using Microsoft.EntityFrameworkCore;
using Otklik.Centres;

namespace Otklik.Data;

/// <summary>Rising 64-bit keys, one run for all tables, taken from the database in blocks: random keys would cost ten
/// times the writes at ten million rows. A restart skips the rest of a block.</summary>
public sealed class Keys(IServiceScopeFactory scopes) : IDisposable
{
    /// <summary>Each process takes its keys from blocks of its own, one after the other.</summary>
    public const long BlockSize = 100_000;

    private readonly SemaphoreSlim _refilling = new(1, 1);
    private readonly Lock _lock = new();
    private Block _current;
    private Block _spare;
    private bool _isFetching;

    /// <summary>The next key. A spare block is fetched behind the caller's back, never inside its transaction: the
    /// block is taken on another connection, which SQLite would keep waiting for the transaction's end.</summary>
    public long Next()
    {
        lock (_lock)
        {
            if (_current.IsEmpty) (_current, _spare) = (_spare, default);
            if (_spare.IsEmpty && _current.Count <= BlockSize / 2) FetchSpare();
            if (_current.IsEmpty) throw new InvalidOperationException("No keys: the database has given none yet");
            return _current.Take();
        }
    }

    /// <summary>One at a time; when the database refuses, a later call tries again, so that a disk that was full does
    /// not leave us without keys for ever.</summary>
    private void FetchSpare()
    {
        if (_isFetching) return;
        _isFetching = true;
        _ = Task.Run(async () =>
        {
            try
            {
                await RefillAsync(CancellationToken.None);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // Whoever runs out of keys is told.
            }
            finally
            {
                lock (_lock) _isFetching = false;
            }
        });
    }

    /// <summary>Makes sure that so many keys (at most a block) can be taken without asking the database.</summary>
    public async Task EnsureAsync(int count, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, BlockSize);
        while (Remaining() < count) await RefillAsync(cancellation);
    }

    private long Remaining()
    {
        lock (_lock) return _current.Count + _spare.Count;
    }

    private async Task RefillAsync(CancellationToken cancellation)
    {
        await _refilling.WaitAsync(cancellation);
        try
        {
            lock (_lock)
            {
                if (!_spare.IsEmpty) return;
            }

            await using var scope = scopes.CreateSystemScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            await db.Database.OpenConnectionAsync(cancellation);
            var first = await Dialect.TakeKeysAsync(db.Database.GetDbConnection(), "keys", BlockSize, cancellation);
            lock (_lock) _spare = new Block(first, first + BlockSize);
        }
        finally
        {
            _refilling.Release();
        }
    }

    public void Dispose() => _refilling.Dispose();

    private struct Block(long first, long end)
    {
        private long _next = first;

        public readonly long Count => end - _next;
        public readonly bool IsEmpty => _next >= end;
        public long Take() => _next++;
    }
}
