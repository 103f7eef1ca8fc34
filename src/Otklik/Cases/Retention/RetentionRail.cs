using System.Security.Claims;
using Microsoft.Extensions.Localization;
using Otklik.Cases.Retention.Requests;
using Otklik.Centres;
using Otklik.Ui.Shell;

namespace Otklik.Cases.Retention;

internal sealed class RetentionRail(
    RequestList requests, CurrentAsker asker, IStringLocalizer<CaseWords> texts) : IRailSource
{
    public async Task<IReadOnlyList<RailItem>> ItemsAsync(ClaimsPrincipal person, CancellationToken cancellation)
    {
        var items = new List<RailItem>();
        if (asker.Value.Can(Permission.HandleQuarantine))
        {
            items.Add(new RailItem(RailSection.Setup, texts["Requests"], "/requests", "user-round",
                await requests.CountAsync(cancellation), Order: 65));
        }

        if (asker.Value.Can(Permission.ManageStaff))
            items.Add(new RailItem(RailSection.Setup, texts["Retention"], "/settings/retention", "archive", Order: 80));
        return items;
    }
}
