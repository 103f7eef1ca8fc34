using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Topics.Learning;

namespace Otklik.Topics;

/// <summary>Topics, rules, routes, deadlines and calendar in memory, with the classifier compiled from them. Whoever
/// changes one calls <see cref="Forget"/>; changes of other processes are seen within <see cref="MaxAge"/>.</summary>
public sealed class TopicBook(IServiceScopeFactory scopes, CentreBook centres, ModelShelf models, TimeProvider time)
    : IDisposable
{
    public static TimeSpan MaxAge { get; } = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile TopicSnapshot? _snapshot;

    public void Forget() => _snapshot = null;

    /// <summary>Somebody has decided what a case is about: it counts with the next message.</summary>
    public void Learn() => models.Forget();

    /// <summary>A decision was taken back.</summary>
    public void Unlearn(IEnumerable<long> centreIds)
    {
        if (_snapshot is not { } book) return;
        foreach (var owner in centreIds.Select(book.ClassifierOwner).OfType<long>().Distinct()) models.Forget(owner);
    }

    public async ValueTask<TopicSnapshot> ReadAsync(CancellationToken cancellation)
    {
        var tree = await centres.ReadAsync(cancellation);
        if (_snapshot is { } fresh && !models.IsStale && IsFresh(fresh, tree)) return fresh;
        await _reading.WaitAsync(cancellation);
        try
        {
            var read = _snapshot is { } known && IsFresh(known, tree) ? known : null;
            if (read is not null && !models.IsStale) return read;
            await using var scope = scopes.CreateSystemScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var snapshot = read ?? await ReadAsync(db, tree, cancellation);
            await models.RefreshAsync(db, scope.ServiceProvider.GetRequiredService<ISolvedCases>(), snapshot,
                time.GetUtcNow().UtcDateTime, cancellation);
            return _snapshot = snapshot;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private async Task<TopicSnapshot> ReadAsync(AppDb db, CentreSnapshot tree, CancellationToken cancellation)
    {
        var snapshot = new TopicSnapshot(tree, time.GetTimestamp())
        {
            Models = models,
            Groups = await db.TopicGroups.AsNoTracking().ToListAsync(cancellation),
            Topics = await db.Topics.AsNoTracking().ToDictionaryAsync(topic => topic.Id, cancellation),
            Switches = await db.TopicSwitches.AsNoTracking().ToListAsync(cancellation),
            Rules = await db.KeywordRules.AsNoTracking().ToListAsync(cancellation),
            Routes = await db.Routes.AsNoTracking().ToListAsync(cancellation),
            Deadlines = await db.DeadlineRules.AsNoTracking().ToListAsync(cancellation),
            Days = await db.CalendarDays.AsNoTracking().ToListAsync(cancellation),
        };
        snapshot.TakeFrom(_snapshot);
        return snapshot;
    }

    private bool IsFresh(TopicSnapshot snapshot, CentreSnapshot tree) =>
        time.GetElapsedTime(snapshot.ReadAt) < MaxAge && (ReferenceEquals(snapshot.Tree, tree)
            // What was changed here is seen at once; a reading by age alone may wait.
            || (snapshot.Tree.Version == tree.Version
                && time.GetElapsedTime(snapshot.ReadAt) < CentreBook.MaxAge));
}
