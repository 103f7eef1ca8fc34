using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Work;

/// <summary>A case with all that were merged into it, and into those.</summary>
public static class MergedTree
{
    public static async Task<List<long>> OfAsync(AppDb db, long caseId, CancellationToken cancellation)
    {
        var all = new List<long> { caseId };
        var level = all;
        while (level.Count > 0)
        {
            var above = level;
            level = await db.Cases.IgnoreQueryFilters()
                .Where(row => row.MergedIntoId != null
                    && above.Contains(row.MergedIntoId.Value) && !all.Contains(row.Id))
                .Select(row => row.Id).ToListAsync(cancellation);
            all = [.. all, .. level];
        }

        return all;
    }
}
