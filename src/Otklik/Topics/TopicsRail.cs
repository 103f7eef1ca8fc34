using System.Security.Claims;
using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Ui.Shell;

namespace Otklik.Topics;

/// <summary>The room's link.</summary>
internal sealed class TopicsRail(Asker asker, IStringLocalizer<TopicsTexts> texts) : IRailSource
{
    public Task<IReadOnlyList<RailItem>> ItemsAsync(ClaimsPrincipal person, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<RailItem>>(asker.Can(Permission.ManageTopics)
            ? [
                new RailItem(RailSection.Setup, texts["Topics"], "/topics", "tag", Order: 70),
                new RailItem(RailSection.Setup, texts["Places"], "/topics/places", "map-pin", Order: 71),
                new RailItem(
                    RailSection.Setup, texts["Understanding.Rail"], "/topics/understanding", "lightbulb", Order: 72),
            ]
            : []);
}
