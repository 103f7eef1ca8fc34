using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.SetUp;

/// <summary>Who would have a case before their eyes: people of the centre, people of its body. Those above see it too
/// and are not counted: they would not know that it waits for them.</summary>
public sealed class WhoSees(AppDb db, CurrentAsker asker, TimeProvider time)
{
    private const int Named = 5;

    public sealed record Group(IReadOnlyList<string> Titles, int More);

    public sealed record Outcome(Group Centre, Group Body);

    /// <summary>A centre that is not the asker's has nobody to be told of.</summary>
    public async Task<Outcome> RunAsync(long centreId, long? bodyId, CancellationToken cancellation)
    {
        if (!asker.Value.Can(Permission.ManageStaff, centreId)) return new Outcome(new([], 0), new([], 0));
        var now = time.GetUtcNow().UtcDateTime;
        var roles = Enum.GetValues<Role>().Where(role => RolePermissions.Allows(role, Permission.SeeCases)).ToArray();
        var rows = await db.StaffRoles.AsNoTracking()
            .Where(row => row.CentreId == centreId && roles.Contains(row.Role)
                && (row.OrganisationId == null || row.OrganisationId == bodyId)
                && (row.From == null || row.From <= now) && (row.Until == null || row.Until > now))
            .Join(db.Users.Where(person => person.LeftAt == null), role => role.StaffId, person => person.Id,
                (role, person) => new { person.Id, person.Title, role.OrganisationId }).ToListAsync(cancellation);
        var titles = rows.DistinctBy(row => (row.Id, row.OrganisationId))
            .OrderBy(row => row.Title, StringComparer.CurrentCulture)
            .ToLookup(row => row.OrganisationId is null, row => row.Title);
        return new Outcome(Of(titles[true]), Of(titles[false]));
    }

    private static Group Of(IEnumerable<string> titles)
    {
        var all = titles.ToList();
        return new Group([.. all.Take(Named)], Math.Max(0, all.Count - Named));
    }
}
