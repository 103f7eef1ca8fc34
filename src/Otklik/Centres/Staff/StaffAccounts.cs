using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.Staff;

/// <summary>Finds the account that an administrator wants to touch. Whoever can set somebody's password can act as
/// them, so
/// every role the person still has must lie within the administrator's own reach.</summary>
public sealed class StaffAccounts(AppDb db, CurrentAsker asker, TimeProvider clock)
{
    /// <param name="CentreId">Whose administrators may read what was done; null: only those above all.</param>
    public sealed record Found(StaffMember? Person, long? CentreId = null, Refusal? Refused = null);

    public async Task<Found> FindAsync(long staffId, CancellationToken cancellation)
    {
        var reach = new StaffReach(asker.Value);
        var person = await reach.People(db).FirstOrDefaultAsync(row => row.Id == staffId, cancellation);
        if (person is null) return Refused("Staff.Unknown");
        if (person.Id == asker.Value.StaffId) return Refused("Staff.Self");
        var now = clock.GetUtcNow().UtcDateTime;
        var roles = await db.StaffRoles.AsNoTracking()
            .Where(row => row.StaffId == staffId && (row.Until == null || row.Until > now)).OrderBy(row => row.Id)
            .ToListAsync(cancellation);
        return roles.TrueForAll(reach.Covers)
            ? new Found(person, roles.Count > 0 ? roles[0].CentreId : person.HomeCentreId) : Refused("Staff.NotYours");
    }

    /// <summary>Saves the account; false when somebody else has changed it since it was read.</summary>
    public async Task<bool> SaveAsync(StaffMember person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        person.ConcurrencyStamp = Guid.CreateVersion7().ToString("N");
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    private static Found Refused(string text) => new(null, null, new Refusal(null, text));
}
