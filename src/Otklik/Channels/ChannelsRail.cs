using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Ui.Marks;
using Otklik.Ui.Shell;

namespace Otklik.Channels;

/// <summary>The room's links: replies that did not arrive, for those who answer; channels that do not work, for those
/// who connect them.</summary>
internal sealed class ChannelsRail(AppDb db, CurrentAsker asker, IStringLocalizer<ChannelTexts> texts) : IRailSource
{
    public async Task<IReadOnlyList<RailItem>> ItemsAsync(ClaimsPrincipal person, CancellationToken cancellation)
    {
        var items = new List<RailItem>();
        if (asker.Value.Can(Permission.WorkOnCase) || asker.Value.Can(Permission.Route))
        {
            var failed = await db.Deliveries.CountAsync(row =>
                (row.State == DeliveryState.Failed || row.State == DeliveryState.NotPossible)
                && db.Cases.Any(about => about.Id == row.CaseId), cancellation);
            items.Add(new RailItem(RailSection.Attention, texts["Deliveries"], "/deliveries", "send", failed,
                failed > 0 ? Tone.Overdue : Tone.None, Order: 40));
        }

        if (asker.Value.Can(Permission.ManageChannels))
        {
            var broken = await db.Channels.CountAsync(
                row => row.State == ChannelState.Broken && row.ClosedAt == null, cancellation);
            items.Add(new RailItem(RailSection.Setup, texts["Channels"], "/channels", "plug",
                broken > 0 ? broken : null, broken > 0 ? Tone.Overdue : Tone.None, Order: 50));
            items.Add(new RailItem(RailSection.Setup, texts["Installation"], "/settings", "settings", Order: 95));
        }

        return items;
    }
}
