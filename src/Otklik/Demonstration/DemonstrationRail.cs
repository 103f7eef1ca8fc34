using System.Security.Claims;
using Otklik.Ui.Shell;

namespace Otklik.Demonstration;

/// <summary>The link behind the scenes: what residents of the stand-in networks see.</summary>
internal sealed class DemonstrationRail(
    Microsoft.Extensions.Localization.IStringLocalizer<DemonstrationTexts> texts) : IRailSource
{
    public Task<IReadOnlyList<RailItem>> ItemsAsync(ClaimsPrincipal person, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<RailItem>>(
            [new RailItem(RailSection.Setup, texts["Stage"], "/stage", "globe", Order: 90)]);
}
