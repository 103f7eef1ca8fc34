using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Retention;

/// <summary>How many rows of each case an action is about, counted before it is done.</summary>
public sealed class ErasureCounts
{
    private readonly Dictionary<long, int> _rows = [];

    public int Of(long caseId) => _rows.GetValueOrDefault(caseId);

    public static async Task<ErasureCounts> ReadAsync(
        AppDb db, IReadOnlyCollection<long> ids, RetentionAction action, CancellationToken cancellation)
    {
        var counts = new ErasureCounts();
        foreach (var table in Touched(db, ids, action))
        {
            var found = await table.GroupBy(id => id).Select(same => new { Id = same.Key, Count = same.Count() })
                .ToListAsync(cancellation);
            foreach (var one in found) counts._rows[one.Id] = counts.Of(one.Id) + one.Count;
        }

        // The row of the case itself.
        foreach (var id in ids) counts._rows[id] = counts.Of(id) + 1;
        return counts;
    }

    private static IEnumerable<IQueryable<long>> Touched(
        AppDb db, IReadOnlyCollection<long> ids, RetentionAction action)
    {
        yield return db.Identities.Where(row => ids.Contains(row.CaseId)).Select(row => row.CaseId);
        yield return db.Attachments.Where(row => ids.Contains(row.CaseId)).Select(row => row.CaseId);
        if (action == RetentionAction.Anonymise)
        {
            yield return db.Messages.Where(row => ids.Contains(row.CaseId) && row.Permalink != null)
                .Select(row => row.CaseId);
            yield break;
        }

        yield return db.Messages.Where(row => ids.Contains(row.CaseId)).Select(row => row.CaseId);
        yield return db.Replies.Where(row => ids.Contains(row.CaseId)).Select(row => row.CaseId);
        yield return db.Deliveries.Where(row => ids.Contains(row.CaseId)).Select(row => row.CaseId);
        var isWhole = action == RetentionAction.PurgeAll;
        yield return db.Verdicts.Where(row => ids.Contains(row.CaseId) && (isWhole || row.Words != null))
            .Select(row => row.CaseId);
        yield return db.CaseEvents.Where(row => ids.Contains(row.CaseId) && (isWhole || row.Words != null))
            .Select(row => row.CaseId);
        if (!isWhole) yield break;
        yield return db.Clocks.Where(row => ids.Contains(row.CaseId)).Select(row => row.CaseId);
        yield return db.Promises.Where(row => ids.Contains(row.CaseId)).Select(row => row.CaseId);
        yield return db.Presences.Where(row => ids.Contains(row.CaseId)).Select(row => row.CaseId);
        yield return db.TopicCorrections.Where(row => ids.Contains(row.CaseId)).Select(row => row.CaseId);
    }
}
