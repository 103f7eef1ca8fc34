using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Notices;

/// <summary>Writes down, for each person, what has become so since the last look. Rows are unique by person and matter,
/// so that looking twice, or on two machines, tells once.</summary>
public sealed class FindNotices(AppDb db, CentreBook centres, Dialect dialect, Keys keys, TimeProvider time)
{
    /// <returns>How many were written.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var audience = await Audience.ReadAsync(db, await centres.ReadAsync(cancellation), now, cancellation);
        if (audience.IsEmpty) return 0;
        var fresh = await new Happenings(db).FreshAsync(
            audience.Since, now, audience.Bodies, audience.Centres, cancellation);
        var told = fresh.SelectMany(happening => audience.Of(happening), (happening, staffId) => (happening, staffId))
            .DistinctBy(pair => (pair.staffId, pair.happening.Key)).ToList();
        if (told.Count == 0) return 0;
        await keys.EnsureAsync(told.Count, cancellation);
        var rows = told.ConvertAll(pair => new Notice
        {
            Id = keys.Next(), StaffId = pair.staffId, Kind = pair.happening.Kind, CaseId = pair.happening.CaseId,
            Since = pair.happening.Since, CentreId = pair.happening.CentreId, FoundAt = now,
        });
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await dialect.InsertAsync(db, rows, OnConflict.Ignore, cancellation);
        await transaction.CommitAsync(cancellation);
        return rows.Count;
    }
}
