using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.SignIn.Sessions;

/// <summary>Notes once a quarter of an hour that a session is used.</summary>
internal sealed class SeenSessions(AppDb db, TimeProvider clock)
{
    /// <returns>When it was seen now; null when that is known already.</returns>
    public async Task<DateTime?> NoteAsync(OpenSession session, CancellationToken cancellation)
    {
        var quarter = SessionLife.QuarterOf(clock.GetUtcNow().UtcDateTime);
        if (quarter <= session.SeenAt) return null;
        try
        {
            await db.StaffSessions.Where(row => row.Id == session.Id && row.SeenAt < quarter)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenAt, quarter), cancellation);
        }
        catch (DbException)
        {
            // A disk that is full keeps nobody from reading; the next request tries again.
            return null;
        }

        return quarter;
    }
}
