using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Topics;

/// <summary>Topics, rules, routes, deadlines and calendar in memory, with the classifier compiled from them. Whoever
/// changes one calls <see cref="Forget"/>; changes of other processes are seen within <see cref="MaxAge"/>.</summary>
public sealed class TopicBook(IServiceScopeFactory scopes, CentreBook centres, TimeProvider time) : IDisposable
{
    public static TimeSpan MaxAge { get; } = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile TopicSnapshot? _snapshot;

    public void Forget() => _snapshot = null;

    public async ValueTask<TopicSnapshot> ReadAsync(CancellationToken cancellation)
    {
        var tree = await centres.ReadAsync(cancellation);
        if (_snapshot is { } fresh && IsFresh(fresh, tree)) return fresh;
        await _reading.WaitAsync(cancellation);
        try
        {
            if (_snapshot is { } read && IsFresh(read, tree)) return read;
            await using var scope = scopes.CreateSystemScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var snapshot = new TopicSnapshot(tree, time.GetTimestamp())
            {
                Groups = await db.TopicGroups.AsNoTracking().ToListAsync(cancellation),
                Topics = await db.Topics.AsNoTracking().ToDictionaryAsync(topic => topic.Id, cancellation),
                Rules = await db.KeywordRules.AsNoTracking().ToListAsync(cancellation),
                Routes = await db.Routes.AsNoTracking().ToListAsync(cancellation),
                Deadlines = await db.DeadlineRules.AsNoTracking().ToListAsync(cancellation),
                Days = await db.CalendarDays.AsNoTracking().ToListAsync(cancellation),
            };
            snapshot.TakeFrom(_snapshot);
            _snapshot = snapshot;
            return snapshot;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private bool IsFresh(TopicSnapshot snapshot, CentreSnapshot tree) =>
        time.GetElapsedTime(snapshot.ReadAt) < MaxAge && (ReferenceEquals(snapshot.Tree, tree)
            || time.GetElapsedTime(snapshot.ReadAt) < CentreBook.MaxAge);
}
