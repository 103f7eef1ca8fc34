using Otklik.Data;

namespace Otklik.Cases.Retention;

/// <summary>What a room above keeps of cases. Called inside the transaction of the erasure.</summary>
public interface ICaseTraces
{
    /// <summary>The cases go altogether.</summary>
    /// <returns>Rows removed.</returns>
    Task<int> RemoveAsync(AppDb db, IReadOnlyCollection<long> caseIds, CancellationToken cancellation);

    /// <summary>Rows that speak of the case.</summary>
    Task<int> CountAsync(AppDb db, long caseId, CancellationToken cancellation);
}
