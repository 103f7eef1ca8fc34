using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Data;

namespace Otklik.Centres.SignIn.Sessions;

/// <summary>Ends one session of one's own. Ending one that is over, or not one's own, changes nothing.</summary>
public sealed class EndSession(
    AppDb db, CurrentAsker asker, AuditLog audit, AskerCache askers, TimeProvider clock)
{
    public sealed record Request(long SessionId);

    public async Task<bool> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var me = asker.Value.StaffId;
        var session = await db.StaffSessions.FirstOrDefaultAsync(
            row => row.Id == request.SessionId && row.StaffId == me && row.EndedAt == null, cancellation);
        if (session is null) return false;
        session.EndedAt = clock.GetUtcNow().UtcDateTime;
        audit.Note("session.end", null, $"{me}");
        await db.SaveChangesAsync(cancellation);
        askers.Forget(me);
        return true;
    }
}
