using Microsoft.AspNetCore.Identity;
using Otklik.Centres.Access;
using Otklik.Centres.Invitations;
using Otklik.Centres.SignIn.Proof;
using Otklik.Centres.SignIn.Sessions;
using Otklik.Data;

namespace Otklik.Centres.Staff;

/// <summary>Makes a new one-time password for somebody who forgot theirs, tells it once, and ends their
/// sessions.</summary>
public sealed class IssuePassword(
    AppDb db, StaffAccounts accounts, IPasswordHasher<StaffMember> hasher, RecentProof proof, OpenSessions sessions,
    IAccountLetters letters, AuditLog audit, AskerCache askers, TimeProvider clock)
{
    /// <param name="Was">The account's mark when the form was shown: a password handed over meanwhile must not be
    /// made void by a second press.</param>
    public sealed record Request(long StaffId, string? Was);

    public sealed record Outcome(string? Password, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = await accounts.FindAsync(request.StaffId, cancellation);
        if (found.Person is not { } person) return new Outcome(null, found.Refused);
        if (person.LeftAt is not null) return new Outcome(null, new Refusal(null, "Staff.IsBlocked"));
        if (!proof.Holds) return new Outcome(null, new Refusal(null, RecentProof.Needed));
        if (person.ConcurrencyStamp != request.Was) return new Outcome(null, new Refusal(null, "Staff.Changed"));

        var password = PasswordRules.Generate();
        person.PasswordHash = hasher.HashPassword(person, password);
        person.PasswordUntil = clock.GetUtcNow().UtcDateTime + AddStaff.OneTimeFor;
        person.SecurityStamp = SessionStamp.Make();
        await sessions.EndAsync(person.Id, but: null, cancellation);
        await MakeInvitation.EndAsync(db, person.Id, clock.GetUtcNow().UtcDateTime, cancellation);
        await letters.NoteAsync(person.Id, AccountDeed.PasswordIssued, cancellation);
        audit.Note("staff.password", found.CentreId, $"{person.Id}");
        if (!await accounts.SaveAsync(person, cancellation))
            return new Outcome(null, new Refusal(null, "Staff.Changed"));
        askers.Forget();
        return new Outcome(password);
    }
}
