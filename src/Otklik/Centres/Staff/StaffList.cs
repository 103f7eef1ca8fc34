using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.Staff;

/// <summary>The people within the asker's reach, by title, a page at a time.</summary>
public sealed class StaffList(AppDb db, CurrentAsker asker, StaffHats hats, TimeProvider clock)
{
    public const int PageSize = 50;

    public sealed record Row(
        long Id, string Login, string Title, string Initials, DateTime? PasswordUntil, DateTime? LeftAt)
    {
        public bool HasSignedIn { get; init; }
        public IReadOnlyList<StaffHats.Shown> Hats { get; init; } = [];
    }

    public sealed record Result(IReadOnlyList<Row> Rows, int Total, int NeverSignedIn);

    public async Task<Result> ReadAsync(StaffFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var reach = new StaffReach(asker.Value);
        var people = reach.People(db).AsNoTracking();
        var fresh = people.Where(row => row.LeftAt == null && row.SignedInAt == null);
        var chosen = filter.State switch
        {
            StaffState.Blocked => people.Where(row => row.LeftAt != null),
            StaffState.New => fresh,
            _ => people.Where(row => row.LeftAt == null),
        };
        if (await RolesAsync(filter, reach, cancellation) is { } roles)
        {
            var holders = roles.Select(role => role.StaffId);
            chosen = chosen.Where(row => holders.Contains(row.Id));
        }

        foreach (var word in Folded.Words(filter.Words)) chosen = chosen.Where(row => row.Sought.Contains(word));
        var page = await chosen.OrderBy(row => row.Sought).ThenBy(row => row.Id)
            .Skip((filter.Page - 1) * PageSize).Take(PageSize)
            .Select(row => new Row(row.Id, row.UserName!, row.Title, row.Initials, row.PasswordUntil, row.LeftAt)
                { HasSignedIn = row.SignedInAt != null })
            .ToListAsync(cancellation);
        var known = await hats.ReadAsync(page.ConvertAll(row => row.Id), cancellation);
        return new Result(
            [.. page.Select(row => row with { Hats = [.. known[row.Id]] })],
            await chosen.CountAsync(cancellation), await fresh.CountAsync(cancellation));
    }

    private async Task<IQueryable<StaffRole>?> RolesAsync(
        StaffFilter filter, StaffReach reach, CancellationToken cancellation)
    {
        if (filter.Role is null && string.IsNullOrEmpty(filter.CentreCode)) return null;
        var now = clock.GetUtcNow().UtcDateTime;
        var roles = reach.Within(db.StaffRoles).Where(row => row.Until == null || row.Until > now);
        if (filter.Role is { } wanted) roles = roles.Where(row => row.Role == wanted);
        if (string.IsNullOrEmpty(filter.CentreCode)) return roles;

        var centre = await db.Centres.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Code == filter.CentreCode, cancellation);
        var below = (await CentreTree.ReadAsync(db, cancellation)).Below(centre?.Id ?? -1);
        roles = roles.Where(row => below.Contains(row.CentreId));
        if (string.IsNullOrEmpty(filter.BodyCode)) return roles;
        return roles.Where(row => db.Organisations.Any(body => body.Id == row.OrganisationId
            && body.CentreId == centre!.Id && body.Code == filter.BodyCode));
    }
}
