using Otklik.Data;

namespace Otklik.Search;

/// <summary>Goes through matching documents from the newest down, as far as somebody asks and as long as a person would
/// wait.</summary>
public sealed class IndexWalk
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly AppDb _db;
    private readonly Dialect _dialect;
    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly Queue<(TextMatch Match, long From)> _stretches;
    private long _before = long.MaxValue;

    internal IndexWalk(
        AppDb db, Dialect dialect, TimeProvider time, IEnumerable<(TextMatch Match, long From)> stretches)
    {
        (_db, _dialect, _time, _began) = (db, dialect, time, time.GetTimestamp());
        _stretches = new(stretches);
    }

    /// <summary>It took too long: there may be more.</summary>
    public bool IsCut { get; private set; }

    /// <returns>The next ids, falling; empty at the end.</returns>
    public async Task<IReadOnlyList<long>> NextAsync(int count, CancellationToken cancellation)
    {
        var ids = new List<long>();
        while (ids.Count < count && _stretches.TryPeek(out var stretch))
        {
            var left = Patience - _time.GetElapsedTime(_began);
            if (left <= TimeSpan.Zero)
            {
                IsCut = true;
                return [];
            }

            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(left);
            var wanted = count - ids.Count;
            try
            {
                var some = await _dialect.FindAsync(_db, stretch.Match, stretch.From, _before, wanted, patience.Token);
                ids.AddRange(some);
                if (some.Count > 0) _before = some[^1];
                if (some.Count == wanted) break;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                IsCut = true;
                _stretches.Clear();
                break;
            }

            _before = stretch.From;
            _stretches.Dequeue();
        }

        return ids;
    }
}
