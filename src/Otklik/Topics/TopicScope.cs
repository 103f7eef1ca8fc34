using System.Collections.Concurrent;
using Otklik.Centres;

namespace Otklik.Topics;

/// <summary>Which topics are used where: the classifier of the nearest centre upwards that has one, without what the
/// centres between have switched off, with what they have added. Centres that depart in nothing share one
/// view.</summary>
internal sealed class TopicScope(
    CentreSnapshot tree, IReadOnlyList<TopicGroup> groups, IReadOnlyDictionary<long, Topic> topics,
    IReadOnlyList<TopicSwitch> switches)
{
    private readonly ConcurrentDictionary<long, long?> _owners = new();
    private readonly ConcurrentDictionary<long, View> _views = new();
    private readonly HashSet<long> _withGroups = [.. groups.Select(group => group.CentreId)];
    private readonly ILookup<long, Topic> _own = topics.Values.ToLookup(topic => topic.CentreId);
    private readonly ILookup<long, long> _off = switches.ToLookup(one => one.CentreId, one => one.TopicId);

    /// <param name="Id">The centre that departs last on the way down from the owner; the owner where none does.</param>
    /// <param name="Centres">From that centre up to the owner.</param>
    /// <param name="Ids">Topics in use.</param>
    internal sealed record View(long Id, IReadOnlyList<long> Centres, IReadOnlyList<Topic> Topics, HashSet<long> Ids);

    /// <summary>The nearest centre upwards that has a classifier.</summary>
    public long? Owner(long centreId) => _owners.GetOrAdd(centreId, here => tree.Upwards(here)
        .Select(centre => (long?)centre.Id).FirstOrDefault(id => _withGroups.Contains(id!.Value)));

    /// <summary>Null: no classifier at all.</summary>
    public View? Of(long centreId)
    {
        if (Owner(centreId) is not { } owner) return null;
        var chain = tree.Upwards(centreId).Select(centre => centre.Id).TakeWhile(id => id != owner).Append(owner)
            .SkipWhile(id => id != owner && !Departs(id)).ToList();
        return _views.GetOrAdd(chain[0], id => Make(id, chain));
    }

    /// <summary>Centres that have topics of their own beside a classifier, or use some of it not.</summary>
    public bool Departs(long centreId) => _own[centreId].Any() || _off[centreId].Any();

    private View Make(long id, List<long> chain)
    {
        // What is switched off above may not be switched on below: it would have to be a topic of its own.
        var off = chain.SelectMany(centre => _off[centre]).ToHashSet();
        var used = chain.AsEnumerable().Reverse().SelectMany(centre => _own[centre])
            .Where(topic => topic.ClosedAt is null && !off.Contains(topic.Id)).ToList();
        return new View(id, chain, used, [.. used.Select(topic => topic.Id)]);
    }
}
