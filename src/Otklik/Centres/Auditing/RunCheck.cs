using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.Auditing;

/// <summary>Walks the chain when somebody has asked for it. Whoever walks says so by a claim that runs out: another
/// process begins anew where one died.</summary>
public sealed class RunCheck(AppDb db, VerifyAudit verify, TimeProvider time)
{
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);

    /// <summary>Null when nobody asked or another one walks.</summary>
    public async Task<VerifyAudit.Outcome?> RunAsync(CancellationToken cancellation)
    {
        var now = Now();
        var until = now + Claim;
        if (await db.AuditChecks
            .Where(row => row.AskedAt != null && (row.ClaimedUntil == null || row.ClaimedUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedUntil, until), cancellation) == 0)
            return null;
        var outcome = await verify.RunAsync(known: [], rows => ToldAsync(rows, cancellation), cancellation);
        var finished = Now();
        var (kind, position, entry) = (outcome.Fault?.Kind, outcome.Fault?.Position, outcome.Fault?.EntryId);
        await db.AuditChecks.ExecuteUpdateAsync(set => set
            .SetProperty(row => row.AskedAt, (DateTime?)null).SetProperty(row => row.ClaimedUntil, (DateTime?)null)
            .SetProperty(row => row.FinishedAt, finished).SetProperty(row => row.Rows, outcome.Rows)
            .SetProperty(row => row.Fault, kind)
            .SetProperty(row => row.FaultPosition, position)
            .SetProperty(row => row.FaultEntryId, entry), cancellation);
        return outcome;
    }

    private async Task ToldAsync(long rows, CancellationToken cancellation)
    {
        if (rows % 20_000 != 0) return;
        var until = Now() + Claim;
        await db.AuditChecks.ExecuteUpdateAsync(set => set.SetProperty(row => row.Rows, rows)
            .SetProperty(row => row.ClaimedUntil, until), cancellation);
    }

    private DateTime Now() => time.GetUtcNow().UtcDateTime;
}
