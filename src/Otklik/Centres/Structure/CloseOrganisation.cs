using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.Structure;

/// <summary>Closes a body, or opens it again: nothing new is given to it, and what was stays readable.</summary>
public sealed class CloseOrganisation(AppDb db, CurrentAsker asker, AuditLog audit, CentreBook book, TimeProvider clock)
{
    public sealed record Request(long OrganisationId, bool Reopen = false);

    public sealed record Outcome(Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await db.Organisations.FirstOrDefaultAsync(row => row.Id == request.OrganisationId, cancellation);
        // The body's own administrator can name it, not close it: that is the centre's.
        if (body is null || !asker.Value.Can(Permission.ManageStaff, body.CentreId))
            return new Outcome(new Refusal(null, "Organisation.Unknown"));
        if (request.Reopen == body.ClosedAt is null) return new Outcome();
        if (request.Reopen
            && await db.Centres.AnyAsync(row => row.Id == body.CentreId && row.ClosedAt != null, cancellation))
            return new Outcome(new Refusal(null, "Organisation.CentreClosed"));

        body.ClosedAt = request.Reopen ? null : clock.GetUtcNow().UtcDateTime;
        audit.Note(request.Reopen ? "organisation.reopen" : "organisation.close", body.CentreId, body.Code);
        await db.SaveChangesAsync(cancellation);
        book.Forget();
        return new Outcome();
    }
}
