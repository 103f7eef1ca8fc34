using Otklik.Centres.Access;

namespace Otklik.Centres.Staff;

/// <summary>Lets somebody in again, with the password and the roles they had; sessions that were ended stay
/// ended.</summary>
public sealed class UnblockStaff(StaffAccounts accounts, AuditLog audit, AskerCache askers)
{
    public sealed record Request(long StaffId);

    public sealed record Outcome(Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = await accounts.FindAsync(request.StaffId, cancellation);
        if (found.Person is not { } person) return new Outcome(found.Refused);
        if (person.LeftAt is null) return new Outcome();
        person.LeftAt = null;
        audit.Note("staff.unblock", found.CentreId, $"{person.Id}");
        if (!await accounts.SaveAsync(person, cancellation)) return new Outcome(new Refusal(null, "Staff.Changed"));
        askers.Forget();
        return new Outcome();
    }
}
