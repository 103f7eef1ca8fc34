using System.Security.Claims;
using Microsoft.Extensions.Localization;
using Otklik.Ui.Shell;

namespace Otklik.Centres;

internal sealed class CentresRail(CurrentAsker asker, IStringLocalizer<CentresTexts> texts) : IRailSource
{
    public Task<IReadOnlyList<RailItem>> ItemsAsync(ClaimsPrincipal person, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<RailItem>>(asker.Value.Can(Permission.ManageStaff)
            ?
            [
                new RailItem(RailSection.Setup, texts["Rail.Staff"], "/staff", "users", Order: 80),
                new RailItem(RailSection.Setup, texts["Rail.Organisations"], "/organisations", "landmark", Order: 81),
                new RailItem(RailSection.Setup, texts["Rail.Centres"], "/centres", "folder-tree", Order: 82),
                new RailItem(RailSection.Setup, texts["Rail.Audit"], "/audit", "history", Order: 83),
                Me,
            ]
            : [Me]);

    private RailItem Me => new(RailSection.Setup, texts["Rail.Me"], "/me", "user-round", Order: 90);
}
