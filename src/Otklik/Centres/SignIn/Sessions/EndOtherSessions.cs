using Otklik.Centres.Access;
using Otklik.Data;

namespace Otklik.Centres.SignIn.Sessions;

/// <summary>Ends all sessions of one's own but the one that asks.</summary>
public sealed class EndOtherSessions(
    AppDb db, CurrentAsker asker, CurrentSession current, OpenSessions open, AuditLog audit, AskerCache askers)
{
    /// <summary>How many were ended.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var me = asker.Value.StaffId;
        var ended = await open.EndAsync(me, current.Value?.Id, cancellation);
        if (ended == 0) return 0;
        audit.Note("session.end-others", null, $"{me}");
        await db.SaveChangesAsync(cancellation);
        askers.Forget(me);
        return ended;
    }
}
