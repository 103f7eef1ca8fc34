using System.Security.Claims;
using Microsoft.Extensions.Localization;

namespace Otklik.Ui.Shell;

/// <summary>Stands in while no room knows the person: shows what the sign-in itself says and no centre.</summary>
internal sealed class NobodysDesk(IStringLocalizer<Texts> texts, PageMoment moment) : IStaffDesk
{
    public Task<StaffDesk> ReadAsync(ClaimsPrincipal person, CancellationToken cancellation)
    {
        var name = person.Identity?.Name ?? texts["Desk.Nobody"];
        return Task.FromResult(new StaffDesk(texts["Brand"], name, Initials.Of(name), moment.Zone));
    }
}
