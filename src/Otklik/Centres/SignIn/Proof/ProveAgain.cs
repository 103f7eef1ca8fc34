using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Centres.SignIn.Factors;
using Otklik.Centres.SignIn.Sessions;
using Otklik.Centres.Staff;
using Otklik.Data;

namespace Otklik.Centres.SignIn.Proof;

/// <summary>Whoever is signed in gives their password or a code once more; for some minutes sensitive acts are
/// open.</summary>
public sealed class ProveAgain(
    AppDb db, CurrentAsker asker, CurrentSession current, IPasswordHasher<StaffMember> hasher, CodeCheck codes,
    SignInDelays delays, AuditLog audit, AskerCache askers, TimeProvider clock)
{
    /// <param name="Password">Empty: the code is to be looked at.</param>
    public sealed record Request(string Password, string Code, string Address);

    public sealed record Outcome(Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = asker.Value.StaffId;
        var person = await db.Users.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation);
        if (person is null || current.Value is not { } session) return Refused(null, "Proof.Refused");
        var isCode = request.Password.Length == 0;
        if (isCode && request.Code.Length == 0) return Refused("password", "Proof.Missing");
        var login = person.UserName ?? "";
        var isFree = isCode ? await delays.WaitForCodeAsync(id, request.Address, cancellation)
            : await delays.WaitAsync(login, request.Address, cancellation);
        if (!isFree) return Refused(null, "TooMany");
        if (isCode ? !await codes.OpensAsync(id, request.Code, cancellation) : !Opens(person, request.Password))
        {
            if (isCode) delays.FailedCode(id, request.Address);
            else delays.Failed(login, request.Address);
            audit.Note("proof.refused", null, $"{id}");
            await db.SaveChangesAsync(cancellation);
            return Refused(isCode ? "code" : "password", "Proof.Refused");
        }

        if (isCode) delays.SucceededCode(id, request.Address);
        else delays.Succeeded(login, request.Address);
        await NoteAsync(session, cancellation);
        return new Outcome();
    }

    /// <summary>Notes that a proof was given just now, of whatever kind.</summary>
    public async Task NoteAsync(OpenSession session, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        var now = clock.GetUtcNow().UtcDateTime;
        await db.StaffSessions.Where(row => row.Id == session.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ProvedAt, now), cancellation);
        audit.Note("proof", null, $"{session.StaffId}");
        await db.SaveChangesAsync(cancellation);
        askers.Forget(session.StaffId);
    }

    private bool Opens(StaffMember person, string password) =>
        password.Length is > 0 and <= PasswordRules.Longest && person.PasswordHash is { } hash
        && hasher.VerifyHashedPassword(person, hash, password) != PasswordVerificationResult.Failed;

    private static Outcome Refused(string? field, string text) => new(new Refusal(field, text));
}
