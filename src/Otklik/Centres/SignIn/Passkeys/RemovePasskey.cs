using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Centres.SignIn.Proof;
using Otklik.Data;

namespace Otklik.Centres.SignIn.Passkeys;

/// <summary>Takes a passkey of one's own away: it opens nothing from now on.</summary>
public sealed class RemovePasskey(
    AppDb db, CurrentAsker asker, RecentProof proof, IAccountLetters letters, AuditLog audit, AskerCache askers)
{
    public sealed record Request(long PasskeyId);

    public sealed record Outcome(Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!proof.Holds) return new Outcome(new Refusal(null, "Proof.Needed"));
        var me = asker.Value.StaffId;
        var passkey = await db.Passkeys.FirstOrDefaultAsync(
            row => row.Id == request.PasskeyId && row.StaffId == me, cancellation);
        if (passkey is null) return new Outcome(new Refusal(null, "Passkey.None"));
        db.Passkeys.Remove(passkey);
        await letters.NoteAsync(me, AccountDeed.PasskeyRemoved, cancellation);
        audit.Note("passkey.remove", null, $"{me}");
        await db.SaveChangesAsync(cancellation);
        askers.Forget(me);
        return new Outcome();
    }
}
