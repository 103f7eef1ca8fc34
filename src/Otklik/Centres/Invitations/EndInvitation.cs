using Otklik.Centres.Staff;
using Otklik.Data;

namespace Otklik.Centres.Invitations;

/// <summary>Withdraws the invitation of a person: the link opens nothing. The account stays.</summary>
public sealed class EndInvitation(AppDb db, StaffAccounts accounts, AuditLog audit, TimeProvider clock)
{
    public sealed record Request(long StaffId);

    public async Task<Refusal?> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = await accounts.FindAsync(request.StaffId, cancellation);
        if (found.Person is not { } person) return found.Refused;
        var now = clock.GetUtcNow().UtcDateTime;
        if (!await MakeInvitation.EndAsync(db, person.Id, now, cancellation))
            return new Refusal(null, "Invitation.WasOver");
        audit.Note("invitation.end", found.CentreId, $"{person.Id}");
        await db.SaveChangesAsync(cancellation);
        return null;
    }
}
