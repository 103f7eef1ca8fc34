using Otklik.Centres.SignIn.Proof;
using Otklik.Data;

namespace Otklik.Centres.SignIn.Factors;

/// <summary>New recovery codes in place of the old.</summary>
public sealed class RenewRecoveryCodes(
    AppDb db, CurrentAsker asker, RecentProof proof, SecondFactors factors, RecoveryCodes recovery,
    IAccountLetters letters, AuditLog audit)
{
    public sealed record Outcome(IReadOnlyList<string> RecoveryCodes, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(CancellationToken cancellation)
    {
        if (!proof.Holds) return new Outcome([], new Refusal(null, "Proof.Needed"));
        var me = asker.Value.StaffId;
        if (!await factors.HasCodeAsync(me, cancellation)) return new Outcome([], new Refusal(null, "Factor.IsOff"));
        var codes = await recovery.MakeAsync(me, cancellation);
        await letters.NoteAsync(me, AccountDeed.RecoveryCodes, cancellation);
        audit.Note("factor.recovery", null, $"{me}");
        await db.SaveChangesAsync(cancellation);
        return new Outcome(codes);
    }
}
