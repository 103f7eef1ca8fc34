using Otklik.Language.Text;

namespace Otklik.Intake.Steps;

/// <summary>A page of the region receives what happens in its towns: the case belongs to the centre whose territory
/// the text names. Before the text is read only what was chosen in a form, or stands in a row, is known.</summary>
internal sealed class TerritoryStep : IIntakeStep
{
    public Task RunAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        foreach (var channel in batch.Drafts.GroupBy(draft => draft.Channel.CentreId))
        {
            var below = batch.Centres.Below(channel.Key)
                .Where(centre => centre.Territory.Length > 0 && centre.Id != channel.Key
                    && centre.PreparingSince is null)
                .GroupBy(centre => FullText.Line(centre.Territory)).Where(group => group.Count() == 1)
                .ToDictionary(group => group.Key, group => group.First().Id);
            if (below.Count == 0) continue;
            foreach (var draft in channel)
            {
                var named = draft.Event.Fields?.GetValueOrDefault("settlement") ?? draft.Understood?.Place.Settlement;
                if (named is not null
                    && below.TryGetValue(FullText.Line(named), out var centreId)) draft.CentreId = centreId;
            }
        }

        return Task.CompletedTask;
    }
}
