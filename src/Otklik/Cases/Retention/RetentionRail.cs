using System.Security.Claims;
using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Ui.Shell;

namespace Otklik.Cases.Retention;

internal sealed class RetentionRail(CurrentAsker asker, IStringLocalizer<CaseWords> texts) : IRailSource
{
    public Task<IReadOnlyList<RailItem>> ItemsAsync(ClaimsPrincipal person, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<RailItem>>(asker.Value.Can(Permission.ManageStaff)
            ? [new RailItem(RailSection.Setup, texts["Retention"], "/settings/retention", "archive", Order: 80)]
            : []);
}
