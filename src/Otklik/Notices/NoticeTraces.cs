using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Retention;
using Otklik.Data;

namespace Otklik.Notices;

/// <summary>What people were told of a case goes with it.</summary>
internal sealed class NoticeTraces : ICaseTraces
{
    public Task<int> RemoveAsync(AppDb db, IReadOnlyCollection<long> caseIds, CancellationToken cancellation) =>
        db.Notices.Where(row => caseIds.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);

    public Task<int> CountAsync(AppDb db, long caseId, CancellationToken cancellation) =>
        db.Notices.CountAsync(row => row.CaseId == caseId, cancellation);
}
