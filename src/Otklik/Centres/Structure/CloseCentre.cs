using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Data;

namespace Otklik.Centres.Structure;

/// <summary>Closes a centre, or opens it again: nothing new comes to it, and what was stays readable. As opening one,
/// it is
/// for those who have a say over the centre above.</summary>
public sealed class CloseCentre(
    AppDb db, CurrentAsker asker, AuditLog audit, CentreBook book, AskerCache askers, TimeProvider clock)
{
    public sealed record Request(long CentreId, bool Reopen = false);

    public sealed record Outcome(Refusal? Refused = null);

    public static bool IsFor(Asker asker, Centre centre)
    {
        ArgumentNullException.ThrowIfNull(asker);
        ArgumentNullException.ThrowIfNull(centre);
        return asker.Can(Permission.ManageStaff, centre.ParentId ?? CentreTree.Everywhere);
    }

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var centre = await db.Centres.FirstOrDefaultAsync(row => row.Id == request.CentreId, cancellation);
        if (centre is null) return Refused("Centre.Unknown");
        if (!IsFor(asker.Value, centre)) return Refused("Centre.NotYours");
        if (request.Reopen == centre.ClosedAt is null) return new Outcome();
        if (await RefusalOfAsync(centre, request.Reopen, cancellation) is { } refusal) return Refused(refusal);

        centre.ClosedAt = request.Reopen ? null : clock.GetUtcNow().UtcDateTime;
        audit.Note(request.Reopen ? "centre.reopen" : "centre.close", centre.Id, centre.Code);
        await db.SaveChangesAsync(cancellation);
        book.Forget();
        askers.Forget();
        return new Outcome();
    }

    private async Task<string?> RefusalOfAsync(Centre centre, bool reopen, CancellationToken cancellation)
    {
        if (reopen)
        {
            return await db.Centres.AnyAsync(row => row.Id == centre.ParentId && row.ClosedAt != null, cancellation)
                ? "Centre.AboveClosed" : null;
        }

        if (await db.Centres.AnyAsync(row => row.ParentId == centre.Id && row.ClosedAt == null, cancellation))
            return "Centre.HasOpen";
        return await db.Channels.AnyAsync(row => row.CentreId == centre.Id && row.ClosedAt == null, cancellation)
            ? "Centre.HasChannels" : null;
    }

    private static Outcome Refused(string text) => new(new Refusal(null, text));
}
