using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Search;

/// <summary>The index of all messages' words. It gives ids and knows neither messages nor who may read them: whoever
/// asks reads the rows within the asker's scope.</summary>
public sealed class TextIndex(AppDb db, Dialect dialect, TimeProvider time)
{
    /// <summary>Name in <c>KeyBlocks</c> of the first id from which on documents bear their centre.</summary>
    public const string ScopedFrom = "scoped-text";

    /// <summary>More centres than these are as good as the country.</summary>
    public const int MostCentres = 64;

    private long? _mark;

    public async Task<IndexWalk> BeginAsync(TextMatch match, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(match);
        if (match.IsEmpty) return new IndexWalk(db, dialect, time, []);
        if (match.CentreIds is null or { Count: 0 }) return new IndexWalk(db, dialect, time, [(match, 0)]);
        var mark = await MarkAsync(cancellation);
        return new IndexWalk(db, dialect, time,
            mark <= 1 ? [(match, 0)] : [(match, mark), (match with { CentreIds = null }, 0)]);
    }

    /// <summary>How many documents match, <paramref name="most"/> at most.</summary>
    public async Task<int> CountAsync(TextMatch match, int most, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(match);
        var isWhole = match.CentreIds is null || await MarkAsync(cancellation) <= 1;
        return await dialect.CountMatchesAsync(
            db, isWhole ? match : match with { CentreIds = null }, most, cancellation);
    }

    private async Task<long> MarkAsync(CancellationToken cancellation) =>
        _mark ??= await db.KeyBlocks.AsNoTracking().Where(row => row.Name == ScopedFrom).Select(row => row.Next)
            .FirstOrDefaultAsync(cancellation);
}
