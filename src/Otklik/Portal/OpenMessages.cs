using Microsoft.EntityFrameworkCore;
using Otklik.Connectors;
using Otklik.Data;

namespace Otklik.Portal;

/// <summary>By which message a case may be opened for everybody: its first, if it was written where strangers could
/// read it or in our form, which says that all will.</summary>
internal static class OpenMessages
{
    /// <summary>Ids of messages by case; cases of private chats are left out.</summary>
    public static async Task<Dictionary<long, long>> FirstAsync(
        AppDb db, long[] caseIds, CancellationToken cancellation)
    {
        if (caseIds.Length == 0) return [];
        var firsts = await db.Messages.AsNoTracking().Where(row => caseIds.Contains(row.CaseId))
            .GroupBy(row => row.CaseId).Select(group => group.Min(row => row.Id)).ToListAsync(cancellation);
        return await db.Messages.AsNoTracking().Where(row => firsts.Contains(row.Id))
            .Join(db.Threads, row => row.ThreadId, thread => thread.Id, (row, thread) => new { row, thread })
            .Where(pair => pair.thread.IsPublic || pair.thread.Kind == ThreadKind.Form)
            .ToDictionaryAsync(pair => pair.row.CaseId, pair => pair.row.Id, cancellation);
    }
}
