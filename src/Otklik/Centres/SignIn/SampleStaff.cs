using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.SignIn;

/// <summary>The invented people of the demonstration: the sign-in page says how to be each of them.</summary>
public sealed class SampleStaff(AppDb db)
{
    /// <summary>The one password of all of them; nobody else's account ever gets it by itself.</summary>
    public const string Password = "otklik-demo-2026";

    private const int OfEachKind = 2;

    public sealed record Sample(string Login, string Title);

    /// <summary>Somebody of every role, of centres and of bodies, in the order in which the demonstration made them;
    /// empty where there is none.</summary>
    public async Task<IReadOnlyList<Sample>> ReadAsync(CancellationToken cancellation)
    {
        var people = await db.Users.AsNoTracking().Where(row => row.IsDemonstration && row.LeftAt == null)
            .Join(db.StaffRoles, row => row.Id, role => role.StaffId,
                (row, role) =>
                    new { row.Id, row.UserName, row.Title, role.Role, IsOfBody = role.OrganisationId != null })
            .ToListAsync(cancellation);
        return [.. people.OrderBy(row => row.Id).GroupBy(row => (row.Role, row.IsOfBody))
            .SelectMany(kind => kind.Take(OfEachKind)).DistinctBy(row => row.Id).OrderBy(row => row.Id)
            .Select(row => new Sample(row.UserName!, row.Title))];
    }
}
