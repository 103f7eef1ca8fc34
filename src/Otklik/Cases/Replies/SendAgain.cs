using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Cases.Replies;

/// <summary>Puts failed deliveries on their way again, with the same key: where the network has it
/// already, nothing doubles.</summary>
public sealed class SendAgain(CaseDesk desk, AppDb db)
{
    /// <param name="DeliveryId">Empty: all failed ones of the case.</param>
    public sealed record Request(long CaseId, long? DeliveryId = null);

    public sealed record Outcome(int Count, string? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        var about = await db.Cases.AsNoTracking().FirstOrDefaultAsync(row => row.Id == request.CaseId, cancellation);
        if (about is null) return new Outcome(0, CaseTexts.Get("Delivery.Missing"));
        if (!desk.Asker.Can(Permission.WorkOnCase, about.CentreId, about.OrganisationId))
            return new Outcome(0, CaseTexts.Get("Delivery.NotYours"));
        var now = desk.Now;
        var count = await db.Deliveries
            .Where(row => row.CaseId == request.CaseId && row.State == DeliveryState.Failed
                && (request.DeliveryId == null || row.Id == request.DeliveryId))
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.State, DeliveryState.Waiting).SetProperty(row => row.Attempts, 0)
                .SetProperty(row => row.NextAttemptAt, now), cancellation);
        return count > 0 ? new Outcome(count) : new Outcome(0, CaseTexts.Get("Delivery.Nothing"));
    }
}
