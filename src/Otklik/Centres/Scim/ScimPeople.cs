using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Staff;
using Otklik.Data;

namespace Otklik.Centres.Scim;

/// <summary>Whom a key knows: people of its centre and below who have no role elsewhere. Everybody else is not
/// there.</summary>
public sealed class ScimPeople(AppDb db, CurrentAsker asker, TimeProvider clock)
{
    /// <summary>The centre whose key asks: people whom it adds belong there.</summary>
    public long HomeId => asker.Value.Hats.First(hat => hat.Role == Role.Administrator).CentreId;

    public IQueryable<StaffMember> All()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var centres = new StaffReach(asker.Value).CentreIds;
        var live = db.StaffRoles.Where(role => role.Until == null || role.Until > now);
        return new StaffReach(asker.Value).People(db).Where(person => !person.IsDemonstration
            && !live.Any(role => role.StaffId == person.Id && !centres.Contains(role.CentreId))
            // Who was deleted has neither a home nor roles, and may not come in.
            && (person.LeftAt == null || person.HomeCentreId != null || live.Any(role => role.StaffId == person.Id)));
    }

    /// <exception cref="ScimException">There is nobody of this id for the key.</exception>
    public async Task<StaffMember> FindAsync(string id, CancellationToken cancellation) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var known)
        && await All().FirstOrDefaultAsync(row => row.Id == known, cancellation) is { } person
            ? person : throw ScimException.Missing("The user");
}
