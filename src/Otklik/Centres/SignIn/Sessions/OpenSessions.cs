using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.SignIn.Sessions;

/// <summary>The sessions of a person that hold.</summary>
public sealed class OpenSessions(AppDb db, SessionLife life, TimeProvider clock)
{
    private const int Shown = 50;

    /// <summary>The latest first.</summary>
    public Task<List<StaffSession>> ReadAsync(long staffId, CancellationToken cancellation) =>
        Of(staffId).AsNoTracking().OrderByDescending(row => row.SeenAt).ThenByDescending(row => row.Id).Take(Shown)
            .ToListAsync(cancellation);

    public Task<int> CountAsync(long staffId, CancellationToken cancellation) => Of(staffId).CountAsync(cancellation);

    /// <summary>Ends them all, but one: with what the caller saves afterwards.</summary>
    public async Task<int> EndAsync(long staffId, long? but, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var rows = await db.StaffSessions.Where(row => row.StaffId == staffId && row.EndedAt == null && row.Id != but)
            .ToListAsync(cancellation);
        foreach (var row in rows) row.EndedAt = now;
        return rows.Count;
    }

    private IQueryable<StaffSession> Of(long staffId) =>
        db.StaffSessions.Where(row => row.StaffId == staffId).Where(life.Open(clock.GetUtcNow().UtcDateTime));
}
