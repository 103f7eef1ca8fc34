using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Ui.Words;

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
        // One pass over the audit, whatever the number of people.
        var signedIn = db.Audit.Where(row => row.Action == "sign-in" && row.StaffId != null)
            .Select(row => row.StaffId!.Value);
        var people = reach.People(db).AsNoTracking();
        var fresh = people.Where(row => row.LeftAt == null && !signedIn.Contains(row.Id));
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

        // Titles are compared here: SQLite folds no Cyrillic, and there are some thousands of people at most.
        var all = (await chosen.Select(row => new Row(
                row.Id, row.UserName!, row.Title, row.Initials, row.PasswordUntil, row.LeftAt))
                .ToListAsync(cancellation))
            .Where(row => IsMeant(row, filter.Words))
            .OrderBy(row => row.Title, StringComparer.Create(ScreenLanguage.Culture, ignoreCase: true))
            .ThenBy(row => row.Id).ToList();
        var page = all.Skip((filter.Page - 1) * PageSize).Take(PageSize).ToList();
        var ids = page.ConvertAll(row => row.Id);
        var known = await hats.ReadAsync(ids, cancellation);
        var seen = (await signedIn.Where(id => ids.Contains(id)).Distinct().ToListAsync(cancellation)).ToHashSet();
        return new Result(
            [.. page.Select(row => row with { HasSignedIn = seen.Contains(row.Id), Hats = [.. known[row.Id]] })],
            all.Count, await fresh.CountAsync(cancellation));
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

    private static bool IsMeant(Row row, string? words)
    {
        if (string.IsNullOrWhiteSpace(words)) return true;
        var text = Plain($"{row.Title} {row.Login}");
        return Plain(words).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word => text.Contains(word, StringComparison.Ordinal));
    }

    private static string Plain(string text) => text.ToUpperInvariant().Replace('Ё', 'Е');
}
