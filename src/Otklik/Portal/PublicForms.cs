using Otklik.Centres;
using Otklik.Connectors;

namespace Otklik.Portal;

/// <summary>By which channel the pages of a centre take messages: its own form, or the nearest one upwards.</summary>
internal static class PublicForms
{
    public static Channel? For(CentreSnapshot tree, long centreId)
    {
        // A centre that is being set up takes nothing yet: its territory is still the one's above.
        foreach (var centre in tree.Upwards(centreId).Where(centre => centre.PreparingSince is null))
        {
            var form = tree.Channels.Where(channel => channel.CentreId == centre.Id && channel.Network == Network.Form
                    && channel.ClosedAt is null && channel.State != ChannelState.Paused)
                .OrderBy(channel => channel.Id).FirstOrDefault();
            if (form is not null) return form;
        }

        return null;
    }
}
