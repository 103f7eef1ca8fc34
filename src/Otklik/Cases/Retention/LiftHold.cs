using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Cases.Retention;

/// <summary>Ends the holds of a case: its rules go on from the next run.</summary>
public sealed class LiftHold(AppDb db, CurrentAsker asker, AuditLog audit, TimeProvider time)
{
    public sealed record Request(long CaseId);

    public sealed record Outcome(Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var about = await db.Cases.AsNoTracking().FirstOrDefaultAsync(row => row.Id == request.CaseId, cancellation);
        if (about is null || !PlaceHold.MayHold(asker.Value, about))
            return new Outcome(new Refusal(null, "Hold.NotYours"));
        var now = time.GetUtcNow().UtcDateTime;
        var holds = await PlaceHold.Standing(db, about.Id, now).ToListAsync(cancellation);
        if (holds.Count == 0) return new Outcome(new Refusal(null, "Hold.None"));
        foreach (var hold in holds) (hold.LiftedAt, hold.LiftedBy) = (now, asker.Value.StaffId);
        audit.Note("hold.lift", about.CentreId, about.Number);
        await db.SaveChangesAsync(cancellation);
        return new Outcome();
    }
}
