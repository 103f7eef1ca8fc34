using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Work;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Cases.Transfers;

/// <summary>Everything that stands by a centre and belongs to a case: it goes with it. Set-based, and as the program
/// itself: whoever passes a case on may not see where it goes. Full text is told whose the words are now; known keys,
/// deliveries and the conversations hang on messages and channels and stay as they are.</summary>
public sealed class PassedRows(AppDb db, Dialect dialect, CentreBook centres, MessageWords words)
{
    /// <summary>Cases merged into it that lie in the same centre; of another one they stay there.</summary>
    public async Task<IReadOnlyList<long>> AlongAsync(long caseId, long centreId, CancellationToken cancellation)
    {
        var tree = await MergedTree.OfAsync(db, caseId, cancellation);
        if (tree.Count == 1) return [];
        return await db.Cases.IgnoreQueryFilters()
            .Where(row => row.Id != caseId && tree.Contains(row.Id) && row.CentreId == centreId)
            .Select(row => row.Id).ToListAsync(cancellation);
    }

    /// <summary>Inside a transaction that has written the case itself already.</summary>
    public async Task PassAsync(PassedCase passed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(passed);
        var (ids, to) = (passed.Cases(), passed.ToId);
        if (passed.Along.Count > 0)
        {
            await db.Cases.IgnoreQueryFilters().Where(row => passed.Along.Contains(row.Id)).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.CentreId, to).SetProperty(row => row.Version, row => row.Version + 1),
                cancellation);
        }

        var passing = CopyKeys.Passing(passed.FromId, to);
        await db.Messages.Where(row => ids.Contains(row.CaseId) && row.CentreId == passed.FromId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CentreId, to)
                .SetProperty(row => row.CopyKey, row => row.CopyKey + passing), cancellation);
        await words.IndexAgainAsync(ids, cancellation);
        await db.LegalHolds.IgnoreQueryFilters().Where(row => ids.Contains(row.CaseId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CentreId, to), cancellation);
        await db.DataRequests.IgnoreQueryFilters().Where(row => ids.Contains(row.CaseId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CentreId, to), cancellation);
        await new PassedCounts(db, dialect, await centres.ReadAsync(cancellation)).RunAsync(passed, cancellation);
    }

    /// <summary>Takes a passing back: the case itself has been written as it was.</summary>
    public async Task PassBackAsync(PassedCase passed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(passed);
        await PassAsync(passed.Back(), cancellation);
        await db.CaseHoldings.IgnoreQueryFilters().Where(row => row.Id == passed.BegunId)
            .ExecuteDeleteAsync(cancellation);
        var left = await db.CaseHoldings.IgnoreQueryFilters().FirstOrDefaultAsync(row => row.Id == passed.LeftId,
            cancellation);
        left?.Keep();
        await db.SaveChangesAsync(cancellation);
    }
}
