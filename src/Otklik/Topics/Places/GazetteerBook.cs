using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Language.Places;

namespace Otklik.Topics.Places;

/// <summary>Gazetteers in memory, each built when a message first needs it and kept until its rows change. A centre
/// without places uses those of the nearest one upwards that has some. Whoever changes rows calls
/// <see cref="Forget"/>; changes of other processes are seen within <see cref="MaxAge"/>.</summary>
public sealed class GazetteerBook(IServiceScopeFactory scopes, CentreBook centres, TimeProvider time) : IDisposable
{
    /// <summary>Places kept at once, of all centres together: 75 MB when most are houses, 150 MB when all are streets.
    /// Beyond it the gazetteer that was not needed for longest is dropped, and read again when it is.</summary>
    private const int MostKept = 1_000_000;

    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly Dictionary<long, Kept> _kept = [];
    private volatile Known? _known;
    private int _forgotten;

    public static TimeSpan MaxAge { get; } = TimeSpan.FromSeconds(60);

    public void Forget()
    {
        Interlocked.Increment(ref _forgotten);
        _known = null;
    }

    /// <summary>What holds in a centre; empty when nobody up to the root has brought any place.</summary>
    public async ValueTask<Gazetteer> ReadAsync(long centreId, CancellationToken cancellation)
    {
        if (await OwnerAsync(centreId, cancellation) is not { } owner) return Gazetteer.Empty;
        await _reading.WaitAsync(cancellation);
        try
        {
            var states = (await KnownAsync(cancellation)).States;
            if (!states.TryGetValue(owner, out var state)) return Gazetteer.Empty;
            if (!_kept.TryGetValue(owner, out var kept) || kept.State != state)
            {
                _kept.Remove(owner);
                MakeRoom(state.Count);
                _kept[owner] = kept = new Kept(state, await BuildAsync(owner, cancellation));
            }

            kept.UsedAt = time.GetTimestamp();
            return kept.Gazetteer;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>The centre whose places are used here: the nearest one upwards that has any.</summary>
    public async ValueTask<long?> OwnerAsync(long centreId, CancellationToken cancellation)
    {
        var tree = await centres.ReadAsync(cancellation);
        var known = await KnownAsync(cancellation);
        if (known.States.Count == 0) return null;
        return tree.Upwards(centreId).Select(centre => (long?)centre.Id)
            .FirstOrDefault(id => known.States.ContainsKey(id!.Value));
    }

    public void Dispose() => _reading.Dispose();

    private async ValueTask<Known> KnownAsync(CancellationToken cancellation)
    {
        if (_known is { } fresh && time.GetElapsedTime(fresh.ReadAt) < MaxAge) return fresh;
        var forgotten = Volatile.Read(ref _forgotten);
        await using var scope = scopes.CreateSystemScope();
        var states = await scope.ServiceProvider.GetRequiredService<AppDb>().Gazetteer.GroupBy(row => row.CentreId)
            .Select(rows => new { rows.Key, Count = rows.Count(), Sum = rows.Sum(row => row.Id) })
            .ToDictionaryAsync(rows => rows.Key, rows => new State(rows.Count, rows.Sum), cancellation);
        var known = new Known(states, time.GetTimestamp());
        // What was changed while it was read may be missing from it: the next reader reads again.
        if (forgotten == Volatile.Read(ref _forgotten)) _known = known;
        return known;
    }

    private async Task<Gazetteer> BuildAsync(long owner, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        var rows = scope.ServiceProvider.GetRequiredService<AppDb>().Gazetteer.AsNoTracking()
            .Where(row => row.CentreId == owner && (row.Kind != GazetteerKind.House || row.Latitude != null))
            .OrderBy(row => row.Id).AsAsyncEnumerable();
        // The database gives the name of a town anew with each of its streets.
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        var entries = new List<GazetteerEntry>();
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            var entry = row.ToEntry();
            entries.Add(entry with
            {
                Name = One(entry.Name)!, Settlement = One(entry.Settlement), Municipality = One(entry.Municipality),
                Oktmo = One(entry.Oktmo), Street = One(entry.Street),
            });
        }

        return Gazetteer.Build(entries);

        string? One(string? word) =>
            word is null ? null : words.TryGetValue(word, out var known) ? known : words[word] = word;
    }

    private void MakeRoom(int count)
    {
        while (_kept.Count > 0 && _kept.Values.Sum(kept => (long)kept.State.Count) + count > MostKept)
            _kept.Remove(_kept.MinBy(pair => pair.Value.UsedAt).Key);
    }

    /// <summary>Rows never change, so any import or removal alters one of the two.</summary>
    private readonly record struct State(int Count, long Sum);

    private sealed record Known(IReadOnlyDictionary<long, State> States, long ReadAt);

    private sealed record Kept(State State, Gazetteer Gazetteer)
    {
        public long UsedAt { get; set; }
    }
}
