using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Centres.SignIn.Passkeys;

/// <summary>Lets a person in by a passkey: having the device and unlocking it are two factors at once.</summary>
public sealed class SignInWithPasskey(
    AppDb db, PasskeyCheck check, AuditLog audit, Refusals refusals, TimeProvider clock)
{
    /// <summary>Null: refused, and nothing told of why.</summary>
    public async Task<StaffMember?> RunAsync(HttpContext http, string credential, CancellationToken cancellation)
    {
        if (await check.WhoAsync(http, credential, cancellation) is not { } person
            || person.LeftAt <= clock.GetUtcNow().UtcDateTime)
        {
            refusals.Note(RefusalKind.SecondFactor, "/sign-in/passkey",
                address: ClientAddress.Of(http.Connection.RemoteIpAddress));
            return null;
        }

        audit.NoteAs(person.Id, "sign-in", null, $"{person.Id}", "passkey");
        await db.SaveChangesAsync(cancellation);
        return person;
    }
}
