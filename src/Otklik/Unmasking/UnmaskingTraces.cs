using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Retention;
using Otklik.Data;

namespace Otklik.Unmasking;

/// <summary>When a case goes, what was written to have a name opened goes with it. That it was opened, when and for
/// what kind of reason stays: it has been counted in public.</summary>
internal sealed class UnmaskingTraces : ICaseTraces
{
    public Task<int> RemoveAsync(AppDb db, IReadOnlyCollection<long> caseIds, CancellationToken cancellation) =>
        db.Unmaskings.Where(row => caseIds.Contains(row.CaseId) && row.Words != "")
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Words, ""), cancellation);

    public Task<int> CountAsync(AppDb db, long caseId, CancellationToken cancellation) =>
        db.Unmaskings.CountAsync(row => row.CaseId == caseId && row.Words != "", cancellation);
}
