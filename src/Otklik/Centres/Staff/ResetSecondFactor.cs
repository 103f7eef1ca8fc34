using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Centres.SignIn.Factors;
using Otklik.Centres.SignIn.Proof;
using Otklik.Centres.SignIn.Sessions;
using Otklik.Data;

namespace Otklik.Centres.Staff;

/// <summary>An administrator takes a person's codes and passkeys off: the device is lost, and the recovery codes with
/// it.
/// Their sessions end; they come in by password, and their own page says who did what and when.</summary>
public sealed class ResetSecondFactor(
    AppDb db, StaffAccounts accounts, RecentProof proof, SecondFactors factors, OpenSessions sessions,
    IAccountLetters letters, AuditLog audit, AskerCache askers, TimeProvider clock)
{
    /// <param name="Check">How it was made sure that it is the person who asks.</param>
    public sealed record Request(long StaffId, IdentityCheck? Check);

    public sealed record Outcome(Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = await accounts.FindAsync(request.StaffId, cancellation);
        if (found.Person is not { } person) return new Outcome(found.Refused);
        if (!proof.Holds) return new Outcome(new Refusal(null, "Proof.Needed"));
        if (request.Check is not { } check || !Enum.IsDefined(check))
            return new Outcome(new Refusal("check", "Factor.NoCheck"));
        if (!await factors.HasAnyAsync(person.Id, cancellation)) return new Outcome();
        var factor = await db.SecondFactors.FirstOrDefaultAsync(row => row.StaffId == person.Id, cancellation);
        if (factor is null) db.SecondFactors.Add(factor = new SecondFactor { StaffId = person.Id });
        (factor.SealedKey, factor.ResetAt) = ([], clock.GetUtcNow().UtcDateTime);
        db.RecoveryCodes.RemoveRange(
            await db.RecoveryCodes.Where(row => row.StaffId == person.Id).ToListAsync(cancellation));
        db.Passkeys.RemoveRange(
            await db.Passkeys.Where(row => row.StaffId == person.Id).ToListAsync(cancellation));
        await sessions.EndAsync(person.Id, but: null, cancellation);
        person.SecurityStamp = SessionStamp.Make();
        await letters.NoteAsync(person.Id, AccountDeed.FactorReset, cancellation);
        audit.Note("factor.reset", found.CentreId, $"{person.Id}", $"{check}");
        if (!await accounts.SaveAsync(person, cancellation)) return new Outcome(new Refusal(null, "Staff.Changed"));
        askers.Forget(person.Id);
        return new Outcome();
    }
}
