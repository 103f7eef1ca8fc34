using Microsoft.EntityFrameworkCore;
using Otklik.Centres.SignIn.Factors;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Centres.SignIn.Outside;

/// <summary>Lets in whoever another service vouches for, if that account was linked to a person here. No person is made
/// by it, and none is looked for by name or address.</summary>
public sealed class SignInOutside(AppDb db, SecondFactors factors, AuditLog audit, TimeProvider clock)
{
    public sealed record Request(SignInProvider Provider, string Subject);

    /// <param name="Person">Null: not linked, or gone; nothing is told of which.</param>
    /// <param name="WantsCode">They are not in yet: a code is to follow.</param>
    /// <param name="WantsPasskey">They have to come in by passkey.</param>
    public sealed record Outcome(StaffMember? Person, bool WantsCode = false, bool WantsPasskey = false);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (provider, subject) = (request.Provider.Code, request.Subject);
        var person = await db.UserLogins
            .Where(row => row.LoginProvider == provider && row.ProviderKey == subject)
            .Join(db.Users, row => row.UserId, one => one.Id, (_, one) => one).FirstOrDefaultAsync(cancellation);
        if (person is null || person.LeftAt <= clock.GetUtcNow().UtcDateTime) return new Outcome(null);
        if (!request.Provider.ProvesSecondFactor)
        {
            if (await factors.HasCodeAsync(person.Id, cancellation)) return new Outcome(person, WantsCode: true);
            if (await factors.WantsPasskeyAsync(person.Id, cancellation))
                return new Outcome(null, WantsPasskey: true);
        }

        audit.NoteAs(person.Id, "sign-in", null, $"{person.Id}", provider);
        await db.SaveChangesAsync(cancellation);
        return new Outcome(person);
    }
}
