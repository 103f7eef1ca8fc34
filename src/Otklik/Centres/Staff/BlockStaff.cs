using Otklik.Centres.Access;
using Otklik.Centres.SignIn.Sessions;

namespace Otklik.Centres.Staff;

/// <summary>Shuts somebody out at once: their sessions end and no password opens. Roles and history stay.</summary>
public sealed class BlockStaff(
    StaffAccounts accounts, LastAdministrator last, OpenSessions sessions, AuditLog audit, AskerCache askers,
    TimeProvider clock)
{
    public sealed record Request(long StaffId);

    public sealed record Outcome(Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = await accounts.FindAsync(request.StaffId, cancellation);
        if (found.Person is not { } person) return new Outcome(found.Refused);
        if (person.LeftAt is not null) return new Outcome();
        if (await last.IsAsync(person.Id, cancellation))
            return new Outcome(new Refusal(null, "Role.LastAdministrator"));

        person.LeftAt = clock.GetUtcNow().UtcDateTime;
        person.SecurityStamp = SessionStamp.Make();
        await sessions.EndAsync(person.Id, but: null, cancellation);
        audit.Note("staff.block", found.CentreId, $"{person.Id}");
        if (!await accounts.SaveAsync(person, cancellation)) return new Outcome(new Refusal(null, "Staff.Changed"));
        askers.Forget();
        return new Outcome();
    }
}
