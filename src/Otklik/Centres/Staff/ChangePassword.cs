using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Centres.SignIn;
using Otklik.Centres.SignIn.Proof;
using Otklik.Centres.SignIn.Sessions;
using Otklik.Data;

namespace Otklik.Centres.Staff;

/// <summary>Somebody chooses their own new password: all their other sessions end. Who came with a one-time password
/// has
/// just typed it, and is not asked for it again.</summary>
public sealed class ChangePassword(
    AppDb db, CurrentAsker asker, IPasswordHasher<StaffMember> hasher, SignInDelays delays, StaffAccounts accounts,
    PasswordCheck passwords, OpenSessions sessions, CurrentSession current, RecentProof proof, IAccountLetters letters,
    AuditLog audit, AskerCache askers)
{
    public sealed record Request(string Current, string New, string Again, string Address);

    /// <param name="Person">For whom a new session is to begin, in place of the one that ended with all others.</param>
    /// <param name="Way">How the ended one began.</param>
    public sealed record Outcome(
        StaffMember? Person, Refusal? Refused = null, SignInWay Way = SignInWay.Password);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = asker.Value.StaffId;
        if (await db.Users.FirstOrDefaultAsync(row => row.Id == id, cancellation) is not { UserName: { } login } person)
            return Refused(null, "Staff.Unknown");
        if (person.PasswordHash is null)
        {
            // Who came in by a passkey from the first has no password to give.
            if (!proof.Holds) return Refused(null, RecentProof.Needed);
        }
        else if (person.PasswordUntil is null)
        {
            // A session left open on somebody's desk must not become a place to guess the password.
            if (!await delays.WaitAsync(login, request.Address, cancellation)) return Refused(null, "SignIn.TooMany");
            if (!Opens(person, request.Current))
            {
                delays.Failed(login, request.Address);
                audit.Note("password.refused", null, $"{id}");
                await db.SaveChangesAsync(cancellation);
                return Refused("current", "Password.Wrong");
            }

            delays.Succeeded(login, request.Address);
        }

        if (await passwords.WrongAsync(request.New, person, cancellation) is { } wrong)
            return Refused("new", wrong);
        if (request.New != request.Again) return Refused("again", "Password.Differ");
        if (Opens(person, request.New)) return Refused("new", "Password.Same");

        person.PasswordHash = hasher.HashPassword(person, request.New);
        person.PasswordUntil = null;
        person.SecurityStamp = SessionStamp.Make();
        await sessions.EndAsync(id, but: null, cancellation);
        await letters.NoteAsync(id, AccountDeed.PasswordChanged, cancellation);
        audit.Note("password.change", null, $"{id}");
        if (!await accounts.SaveAsync(person, cancellation)) return Refused(null, "Staff.Changed");
        askers.Forget();
        return new Outcome(person, Way: current.Value?.Way ?? SignInWay.Password);
    }

    private bool Opens(StaffMember person, string password) =>
        password.Length is > 0 and <= PasswordRules.Longest && person.PasswordHash is { } hash
        && hasher.VerifyHashedPassword(person, hash, password) != PasswordVerificationResult.Failed;

    private static Outcome Refused(string? field, string text) => new(null, new Refusal(field, text));
}
