using Otklik.Centres.Access;
using Otklik.Centres.SignIn.Proof;
using Otklik.Data;

namespace Otklik.Centres.SignIn.Sessions;

/// <summary>Ends all sessions of one's own but the one that asks.</summary>
public sealed class EndOtherSessions(
    AppDb db, CurrentAsker asker, CurrentSession current, RecentProof proof, OpenSessions open, AuditLog audit,
    AskerCache askers)
{
    /// <param name="Ended">How many.</param>
    public sealed record Outcome(int Ended, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(CancellationToken cancellation)
    {
        if (!proof.Holds) return new Outcome(0, new Refusal(null, RecentProof.Needed));
        var me = asker.Value.StaffId;
        var ended = await open.EndAsync(me, current.Value?.Id, cancellation);
        if (ended == 0) return new Outcome(0);
        audit.Note("session.end-others", null, $"{me}");
        await db.SaveChangesAsync(cancellation);
        askers.Forget(me);
        return new Outcome(ended);
    }
}
