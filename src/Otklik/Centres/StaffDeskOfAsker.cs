using System.Security.Claims;
using Microsoft.Extensions.Localization;
using Otklik.Ui.Shell;

namespace Otklik.Centres;

/// <summary>What the rail says above and below its links: the centre of the person's first hat, and
/// who they are.</summary>
internal sealed class StaffDeskOfAsker(
    CentreBook book, CurrentAsker asker, IStringLocalizer<CentresTexts> texts) : IStaffDesk
{
    public async Task<StaffDesk> ReadAsync(ClaimsPrincipal person, CancellationToken cancellation)
    {
        var value = asker.Value;
        var centreId = value.Hats.Count > 0 ? value.Hats[0].CentreId : 0;
        var tree = await book.ReadAsync(cancellation);
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(tree.TimeZone(centreId), out var found)
            ? found : TimeZoneInfo.FindSystemTimeZoneById(CentreSnapshot.UsualTimeZone);
        return new StaffDesk(tree.Centre(centreId)?.Name ?? texts["Centre.All"], value.Title, value.Initials, zone);
    }
}
