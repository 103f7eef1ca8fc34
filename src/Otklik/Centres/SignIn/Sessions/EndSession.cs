using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Centres.SignIn.Proof;
using Otklik.Data;

namespace Otklik.Centres.SignIn.Sessions;

/// <summary>Ends one session of one's own. Ending one that is over, or not one's own, changes nothing. Signing out is
/// always open; whoever ends another session has to have shown a moment ago who they are.</summary>
public sealed class EndSession(
    AppDb db, CurrentAsker asker, CurrentSession current, RecentProof proof, AuditLog audit, AskerCache askers,
    TimeProvider clock)
{
    public sealed record Request(long SessionId);

    public sealed record Outcome(bool IsEnded, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var me = asker.Value.StaffId;
        var session = await db.StaffSessions.FirstOrDefaultAsync(
            row => row.Id == request.SessionId && row.StaffId == me && row.EndedAt == null, cancellation);
        if (session is null) return new Outcome(false);
        if (session.Id != current.Value?.Id && !proof.Holds)
            return new Outcome(false, new Refusal(null, RecentProof.Needed));
        session.EndedAt = clock.GetUtcNow().UtcDateTime;
        audit.Note("session.end", null, $"{me}");
        await db.SaveChangesAsync(cancellation);
        askers.Forget(me);
        return new Outcome(true);
    }
}
