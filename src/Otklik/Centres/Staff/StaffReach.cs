using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.Staff;

/// <summary>The places over whose people somebody has a say: the centres and bodies of their administrator's
/// hats.</summary>
public sealed class StaffReach
{
    private readonly Asker _asker;

    public StaffReach(Asker asker)
    {
        ArgumentNullException.ThrowIfNull(asker);
        _asker = asker;
        var hats = asker.Hats.Where(hat => RolePermissions.Allows(hat.Role, Permission.ManageStaff)).ToList();
        CentreIds = [.. hats.Where(hat => hat.OrganisationId is null).SelectMany(hat => hat.CentreIds).Distinct()];
        OrganisationIds = [.. hats.Select(hat => hat.OrganisationId).OfType<long>().Distinct()];
        IsEverywhere = asker.SeesEverything || CentreIds.Contains(CentreTree.Everywhere);
    }

    public long[] CentreIds { get; }

    /// <summary>Bodies that are within reach without the centre they belong to.</summary>
    public long[] OrganisationIds { get; }

    /// <summary>The whole installation.</summary>
    public bool IsEverywhere { get; }

    public bool Covers(StaffRole role)
    {
        ArgumentNullException.ThrowIfNull(role);
        return _asker.Can(Permission.ManageStaff, role.CentreId, role.OrganisationId);
    }

    public IQueryable<StaffRole> Within(IQueryable<StaffRole> roles) => IsEverywhere ? roles : roles.Where(role =>
        CentreIds.Contains(role.CentreId)
        || (role.OrganisationId != null && OrganisationIds.Contains(role.OrganisationId.Value)));

    public IQueryable<Organisation> Within(IQueryable<Organisation> bodies) => IsEverywhere ? bodies
        : bodies.Where(body => CentreIds.Contains(body.CentreId) || OrganisationIds.Contains(body.Id));

    /// <summary>People with any role within reach, an ended one included, and those whom a directory has brought to a
    /// centre within it.</summary>
    public IQueryable<StaffMember> People(AppDb db)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (IsEverywhere) return db.Users;
        var within = Within(db.StaffRoles).Select(role => role.StaffId);
        return db.Users.Where(person => within.Contains(person.Id)
            || (person.HomeCentreId != null && CentreIds.Contains(person.HomeCentreId.Value)));
    }
}
