using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Centres.SignIn.Proof;
using Otklik.Data;

namespace Otklik.Centres.SignIn.Passkeys;

/// <summary>Keeps a new passkey of one's own.</summary>
public sealed class AddPasskey(
    AppDb db, CurrentAsker asker, RecentProof proof, PasskeyCheck check, IAccountLetters letters,
    AuditLog audit, AskerCache askers)
{
    private const int Most = 20;

    public sealed record Request(string Name, string Credential);

    public sealed record Outcome(Refusal? Refused = null);

    public async Task<Outcome> RunAsync(HttpContext http, Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!proof.Holds) return Refused(null, "Proof.Needed");
        if (!PasskeyCheck.IsName(request.Name)) return Refused("name", "Passkey.Name.Bad");
        var me = asker.Value.StaffId;
        if (await db.Passkeys.CountAsync(row => row.StaffId == me, cancellation) >= Most)
            return Refused(null, "Passkey.TooMany");
        if (await check.ReadNewAsync(http, me, request.Name, request.Credential) is not { } passkey)
            return Refused(null, "Passkey.NotMade");
        db.Passkeys.Add(passkey);
        await letters.NoteAsync(me, AccountDeed.PasskeyAdded, cancellation);
        audit.Note("passkey.add", null, $"{me}");
        await db.SaveChangesAsync(cancellation);
        askers.Forget(me);
        return new Outcome();
    }

    private static Outcome Refused(string? field, string text) => new(new Refusal(field, text));
}
