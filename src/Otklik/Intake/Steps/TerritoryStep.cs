using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Otklik.Centres;
using Otklik.Language.Text;

namespace Otklik.Intake.Steps;

/// <summary>A page of the region receives what happens in its towns: the case belongs to the centre whose territory
/// the text names. Before the text is read only what was chosen in a form, or stands in a row, is known.</summary>
internal sealed class TerritoryStep : IIntakeStep
{
    private readonly ConditionalWeakTable<CentreSnapshot, ConcurrentDictionary<long, Dictionary<string, long>>>
        _territories = [];

    public Task RunAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        foreach (var channel in batch.Drafts.GroupBy(draft => draft.Channel.CentreId))
        {
            var below = _territories.GetOrCreateValue(batch.Centres)
                .GetOrAdd(channel.Key, id => Below(batch.Centres, id));
            if (below.Count == 0) continue;
            foreach (var draft in channel)
            {
                var named = draft.Event.Fields?.GetValueOrDefault("settlement") ?? draft.Understood?.Place.Settlement;
                if (named is not null && (below.TryGetValue(named, out var centreId)
                    || below.TryGetValue(FullText.Line(named), out centreId))) draft.CentreId = centreId;
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>By the stems of its territory, and by its name as most people write it.</summary>
    private static Dictionary<string, long> Below(CentreSnapshot centres, long centreId)
    {
        var below = new Dictionary<string, long>();
        foreach (var same in centres.Below(centreId)
            .Where(centre => centre.Territory.Length > 0 && centre.Id != centreId && centre.PreparingSince is null)
            .GroupBy(centre => FullText.Line(centre.Territory)).Where(group => group.Count() == 1))
        {
            var centre = same.First();
            below[same.Key] = centre.Id;
            below.TryAdd(centre.Territory, centre.Id);
        }

        return below;
    }
}
