using System.Security.Claims;
using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Ui.Shell;

namespace Otklik.Unmasking;

internal sealed class UnmaskingRail(
    UnmaskingList list, Asker asker, IStringLocalizer<UnmaskingTexts> texts) : IRailSource
{
    public async Task<IReadOnlyList<RailItem>> ItemsAsync(ClaimsPrincipal person, CancellationToken cancellation) =>
        !asker.Can(Permission.Unmask) ? []
            : [new RailItem(RailSection.Setup, texts["Title"], "/unmasking", "eye", Order: 80)
                { Count = await list.WaitingAsync(cancellation) }];
}
