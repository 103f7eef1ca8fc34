using Microsoft.EntityFrameworkCore;
using Otklik.Centres.SignIn.Factors;
using Otklik.Centres.SignIn.Sessions;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Centres.SignIn;

/// <summary>The second step of signing in: a code of the application, or a recovery code.</summary>
public sealed class SignInWithCode(
    AppDb db, CodeCheck codes, SignInDelays delays, AuditLog audit, Refusals refusals,
    TimeProvider clock)
{
    public sealed record Request(HalfSignIn.Step Step, string Code, string Address);

    /// <param name="Person">Set: they are in.</param>
    /// <param name="IsOver">The first step is too old or no longer true: it begins anew.</param>
    public sealed record Outcome(StaffMember? Person, bool IsOver = false, string? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = request.Step.StaffId;
        if (!await delays.WaitForCodeAsync(id, request.Address, cancellation))
            return new Outcome(null, Refused: "TooMany");
        var person = await db.Users.FirstOrDefaultAsync(row => row.Id == id, cancellation);
        var now = clock.GetUtcNow().UtcDateTime;
        if (person is null || person.SecurityStamp != request.Step.Stamp || person.LeftAt <= now
            || (request.Step.Way == SignInWay.TwoFactors && person.PasswordUntil <= now))
            return new Outcome(null, IsOver: true);
        if (!await codes.OpensAsync(id, request.Code, cancellation))
        {
            delays.FailedCode(id, request.Address);
            refusals.Note(RefusalKind.SecondFactor, "/sign-in/code", id, request.Address);
            audit.NoteAs(id, "sign-in.code.refused", null, $"{id}");
            await db.SaveChangesAsync(cancellation);
            return new Outcome(null, Refused: "Code.Refused");
        }

        delays.SucceededCode(id, request.Address);
        audit.NoteAs(id, "sign-in", null, $"{id}");
        await db.SaveChangesAsync(cancellation);
        return new Outcome(person);
    }
}
