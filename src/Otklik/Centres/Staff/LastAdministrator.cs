using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.Staff;

/// <summary>A place must not be left with nobody who can let people in: an administrator of its own or of a centre
/// above.</summary>
public sealed class LastAdministrator(AppDb db, TimeProvider clock)
{
    /// <summary>Whether the role, once ended, would leave its place without one.</summary>
    public async Task<bool> IsAsync(StaffRole role, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(role);
        return role.Role == Role.Administrator && await IsAloneAsync(role, row => row.Id != role.Id, cancellation);
    }

    /// <summary>Whether the person, once gone, would leave any place without one.</summary>
    public async Task<bool> IsAsync(long staffId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var roles = await db.StaffRoles.AsNoTracking().Where(row => row.StaffId == staffId
            && row.Role == Role.Administrator && (row.Until == null || row.Until > now)).ToListAsync(cancellation);
        foreach (var role in roles)
        {
            if (await IsAloneAsync(role, row => row.StaffId != staffId, cancellation)) return true;
        }

        return false;
    }

    private async Task<bool> IsAloneAsync(
        StaffRole role, Expression<Func<StaffRole, bool>> others, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        // An administrator of a centre may not read the tree above it, and those above count all the same.
        var path = await db.Centres.IgnoreQueryFilters().Where(row => row.Id == role.CentreId).Select(row => row.Path)
            .FirstOrDefaultAsync(cancellation) ?? "/";
        var above = path.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => long.Parse(part, CultureInfo.InvariantCulture))
            .Append(role.CentreId).Append(CentreTree.Everywhere).Distinct().ToList();
        return !await db.StaffRoles.Where(others).AnyAsync(other => other.Role == Role.Administrator
            && above.Contains(other.CentreId)
            && (other.OrganisationId == null || other.OrganisationId == role.OrganisationId)
            && (other.From == null || other.From <= now) && (other.Until == null || other.Until > now)
            && db.Users.Any(person => person.Id == other.StaffId && person.LeftAt == null), cancellation);
    }
}
