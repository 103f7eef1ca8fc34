using System.Security.Claims;
using Microsoft.Extensions.Localization;
using Otklik.Ui.Shell;

namespace Otklik.Centres;

/// <summary>The room's links, for those who set up.</summary>
internal sealed class CentresRail(CurrentAsker asker, IStringLocalizer<CentresTexts> texts) : IRailSource
{
    public Task<IReadOnlyList<RailItem>> ItemsAsync(ClaimsPrincipal person, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<RailItem>>(asker.Value.Can(Permission.ManageStaff) ?
        [
            new RailItem(RailSection.Setup, texts["Rail.Staff"], "/staff", "users", Order: 10),
            new RailItem(RailSection.Setup, texts["Rail.Centres"], "/centres", "landmark", Order: 20),
            new RailItem(RailSection.Setup, texts["Rail.Keys"], "/keys", "key-round", Order: 80),
            new RailItem(RailSection.Setup, texts["Rail.Audit"], "/audit", "history", Order: 90),
        ] : []);
}
