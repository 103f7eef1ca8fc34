using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Intake;

/// <summary>Puts a payload of the quarantine away for good, with a reason. The row stays, so that it can
/// be accounted for.</summary>
public sealed class DiscardEnvelope(AppDb db, Asker asker, AuditLog audit, TimeProvider time)
{
    public sealed record Request(long Id, string? Reason);

    public async Task<QuarantineOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var row = await db.Quarantine.SingleOrDefaultAsync(one => one.Id == request.Id, cancellation);
        if (row is null || !asker.Can(Permission.HandleQuarantine, row.CentreId)) return QuarantineOutcome.NotFound;
        if (row.State != QuarantineState.Waiting) return QuarantineOutcome.DecidedAlready;
        if (string.IsNullOrWhiteSpace(request.Reason)) return QuarantineOutcome.ReasonMissing;
        var now = time.GetUtcNow().UtcDateTime;
        row.State = QuarantineState.Discarded;
        row.Reason = request.Reason.Trim();
        (row.DecidedBy, row.DecidedAt) = (asker.StaffId, now);
        audit.Note("quarantine.discard", row.CentreId, $"{row.Id}");
        await db.SaveChangesAsync(cancellation);
        return QuarantineOutcome.Done;
    }
}
