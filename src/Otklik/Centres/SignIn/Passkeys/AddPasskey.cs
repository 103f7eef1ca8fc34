using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Centres.SignIn.Proof;
using Otklik.Data;

namespace Otklik.Centres.SignIn.Passkeys;

/// <summary>Keeps a new passkey of one's own.</summary>
public sealed class AddPasskey(
    AppDb db, Keys keys, CurrentAsker asker, RecentProof proof, PasskeyCheck check, AuditLog audit,
    AskerCache askers, TimeProvider clock)
{
    public const int LongestName = 60;
    private const int Most = 20;

    public sealed record Request(string Name, string Credential);

    public sealed record Outcome(Refusal? Refused = null);

    public async Task<Outcome> RunAsync(HttpContext http, Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!proof.Holds) return Refused(null, "Proof.Needed");
        var name = request.Name.Trim();
        if (name.Length is 0 or > LongestName) return Refused("name", "Passkey.Name.Bad");
        var me = asker.Value.StaffId;
        if (await db.Passkeys.CountAsync(row => row.StaffId == me, cancellation) >= Most)
            return Refused(null, "Passkey.TooMany");
        if (await check.ReadNewAsync(http, request.Credential) is not { } passkey)
            return Refused(null, "Passkey.NotMade");
        db.Passkeys.Add(new Passkey
        {
            Id = keys.Next(), StaffId = me, Name = name, CredentialId = passkey.CredentialId,
            PublicKey = passkey.PublicKey, SignCount = passkey.SignCount,
            Transports = string.Join(',', passkey.Transports ?? []), IsBackupEligible = passkey.IsBackupEligible,
            IsBackedUp = passkey.IsBackedUp, MadeAt = clock.GetUtcNow().UtcDateTime,
        });
        audit.Note("passkey.add", null, $"{me}");
        await db.SaveChangesAsync(cancellation);
        askers.Forget(me);
        return new Outcome();
    }

    private static Outcome Refused(string? field, string text) => new(new Refusal(field, text));
}
