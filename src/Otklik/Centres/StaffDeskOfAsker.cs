using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Otklik.Data;
using Otklik.Ui.Shell;

namespace Otklik.Centres;

/// <summary>What the rail says above and below its links: the centre of the person's first hat, and
/// who they are.</summary>
internal sealed class StaffDeskOfAsker(AppDb db, CurrentAsker asker, IStringLocalizer<CentresTexts> texts) : IStaffDesk
{
    public async Task<StaffDesk> ReadAsync(ClaimsPrincipal person, CancellationToken cancellation)
    {
        var value = asker.Value;
        var centreId = value.Hats.Count > 0 ? value.Hats[0].CentreId : 0;
        var centre = await db.Centres.AsNoTracking().FirstOrDefaultAsync(row => row.Id == centreId, cancellation);
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(centre?.TimeZone ?? "", out var found)
            ? found : TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");
        return new StaffDesk(centre?.Name ?? texts["Centre.All"], value.Title, value.Initials, zone, []);
    }
}
