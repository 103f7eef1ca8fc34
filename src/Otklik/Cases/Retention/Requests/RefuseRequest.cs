using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Cases.Retention.Requests;

/// <summary>Refuses, with a reason that the resident reads on their page.</summary>
public sealed class RefuseRequest(AppDb db, CurrentAsker asker, AuditLog audit, TimeProvider time)
{
    public const int MaxReason = 500;

    public sealed record Request(long RequestId, string Reason);

    public sealed record Outcome(Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var asked = await db.DataRequests.FirstOrDefaultAsync(row => row.Id == request.RequestId, cancellation);
        if (asked is null || !asker.Value.Can(Permission.HandleQuarantine, asked.CentreId))
            return new Outcome(new Refusal(null, "Request.None"));
        if (asked.State != DataRequestState.Waiting) return new Outcome(new Refusal(null, "Request.Changed"));
        var reason = request.Reason.Trim();
        if (reason.Length is 0 or > MaxReason) return new Outcome(new Refusal("reason", "Request.NoReason"));
        (asked.State, asked.Reason) = (DataRequestState.Refused, reason);
        (asked.DecidedBy, asked.DecidedAt) = (asker.Value.StaffId, time.GetUtcNow().UtcDateTime);
        audit.Note("request.refuse", asked.CentreId, asked.Id.ToString(CultureInfo.InvariantCulture));
        try
        {
            await db.SaveChangesAsync(cancellation);
            return new Outcome();
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return new Outcome(new Refusal(null, "Request.Changed"));
        }
    }
}
