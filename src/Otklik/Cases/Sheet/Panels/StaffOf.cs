using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Ui.Forms;

namespace Otklik.Cases.Sheet.Panels;

/// <summary>People of a body who can be given a case.</summary>
internal static class StaffOf
{
    public static async Task<IReadOnlyList<Choice>> ReadAsync(AppDb db, long body, CancellationToken cancellation)
    {
        var rows = await (
            from role in db.StaffRoles
            where role.OrganisationId == body && (role.Role == Role.Executor || role.Role == Role.Approver)
            join person in db.Users on role.StaffId equals person.Id
            where person.LeftAt == null
            select new { person.Id, person.Title }).Distinct().OrderBy(row => row.Title).Take(200)
            .ToListAsync(cancellation);
        return [.. rows.Select(row => new Choice(row.Id.ToString(CultureInfo.InvariantCulture), row.Title))];
    }
}
