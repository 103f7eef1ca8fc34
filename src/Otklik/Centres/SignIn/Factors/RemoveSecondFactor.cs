using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Centres.SignIn.Proof;
using Otklik.Data;

namespace Otklik.Centres.SignIn.Factors;

/// <summary>Switches one's own codes off. Where a second factor is required, the page for a new one comes
/// next.</summary>
public sealed class RemoveSecondFactor(
    AppDb db, CurrentAsker asker, RecentProof proof, IAccountLetters letters, AuditLog audit, AskerCache askers)
{
    public async Task<Refusal?> RunAsync(CancellationToken cancellation)
    {
        if (!proof.Holds) return new Refusal(null, "Proof.Needed");
        var me = asker.Value.StaffId;
        db.SecondFactors.RemoveRange(
            await db.SecondFactors.Where(row => row.StaffId == me).ToListAsync(cancellation));
        db.RecoveryCodes.RemoveRange(
            await db.RecoveryCodes.Where(row => row.StaffId == me).ToListAsync(cancellation));
        await letters.NoteAsync(me, AccountDeed.FactorRemoved, cancellation);
        audit.Note("factor.remove", null, $"{me}");
        await db.SaveChangesAsync(cancellation);
        askers.Forget(me);
        return null;
    }
}
