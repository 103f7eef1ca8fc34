using System.Security.Claims;
using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Ui.Marks;
using Otklik.Ui.Shell;

namespace Otklik.Intake;

/// <summary>The room's links: quarantine with its count, and the import of files.</summary>
internal sealed class IntakeRail(
    QuarantineList quarantine, Asker asker, IStringLocalizer<IntakeTexts> texts) : IRailSource
{
    public async Task<IReadOnlyList<RailItem>> ItemsAsync(ClaimsPrincipal person, CancellationToken cancellation)
    {
        var items = new List<RailItem>();
        if (asker.Can(Permission.HandleQuarantine))
        {
            var waiting = await quarantine.CountAsync(cancellation);
            items.Add(new RailItem(RailSection.Setup, texts["Quarantine"], "/quarantine", "alert", waiting,
                waiting > 0 ? Tone.Overdue : Tone.None, Order: 60));
        }

        if (asker.Can(Permission.ImportMessages))
            items.Add(new RailItem(RailSection.Setup, texts["Import"], "/import", "file", Order: 61));
        return items;
    }
}
