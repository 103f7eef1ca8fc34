using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Cases.Transfers;

/// <summary>Cases that have left the asker's centres: what is kept of each there, and how it stands elsewhere. Of the
/// case itself only what is named here is read, and nothing of what others write in it.</summary>
public sealed class TransferredList(AppDb db, CurrentAsker asker)
{
    public const int PageSize = 50;

    /// <param name="NowAt">The centre that has it now.</param>
    /// <param name="Left">The topic in it is of the sending centre’s own classifier.</param>
    /// <param name="IsTaken">The other centre has said yes.</param>
    public sealed record Line(
        string Number, CaseHolding Left, long NowAt, bool IsTaken, CaseStatus Status, bool IsMerged,
        DateTime? FirstAnsweredAt, DateTime? FirstAnswerDueAt, DateTime? OutcomeDueAt, DateOnly? PromisedOn,
        DateTime? ClosedAt);

    public sealed record Page(IReadOnlyList<Line> Lines, long? Next);

    /// <param name="before">Id of the last holding of the page before.</param>
    public async Task<Page> ReadAsync(long? before, CancellationToken cancellation)
    {
        var mine = asker.Value.CentreIds;
        if (mine.Length == 0) return new Page([], null);
        var left = db.CaseHoldings.AsNoTracking().Where(row => row.Until != null && mine.Contains(row.CentreId)
            && !db.CaseHoldings.Any(later => later.CaseId == row.CaseId && later.Id > row.Id
                && mine.Contains(later.CentreId)));
        if (before is { } last && await db.CaseHoldings.Where(row => row.Id == last).Select(row => row.Until)
            .FirstOrDefaultAsync(cancellation) is { } at)
            left = left.Where(row => row.Until < at || (row.Until == at && row.Id < last));
        var rows = await left.OrderByDescending(row => row.Until).ThenByDescending(row => row.Id).Take(PageSize + 1)
            .ToListAsync(cancellation);
        var more = rows.Count > PageSize;
        if (more) rows.RemoveAt(PageSize);
        var ids = rows.ConvertAll(row => row.CaseId);
        var cases = await db.Cases.IgnoreQueryFilters().AsNoTracking().Where(row => ids.Contains(row.Id))
            .Select(row => new
            {
                row.Id, row.Number, row.CentreId, row.GivenById, row.Status, row.MergedIntoId, row.FirstAnsweredAt,
                row.FirstAnswerDueAt, row.OutcomeDueAt, row.PromisedOn, row.ClosedAt,
            }).ToDictionaryAsync(row => row.Id, cancellation);
        return new Page(
        [
            .. rows.Where(row => cases.ContainsKey(row.CaseId)).Select(row => (row, about: cases[row.CaseId]))
                .Select(one => new Line(one.about.Number, one.row, one.about.CentreId, one.about.GivenById is null,
                    one.about.Status, one.about.MergedIntoId is not null, one.about.FirstAnsweredAt,
                    one.about.FirstAnswerDueAt, one.about.OutcomeDueAt, one.about.PromisedOn, one.about.ClosedAt)),
        ], more ? rows[^1].Id : null);
    }
}
