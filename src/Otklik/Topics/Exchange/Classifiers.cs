using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Topics.Exchange;

/// <summary>Which classifier a centre uses, read from the database itself: an import must not judge by what stood in
/// memory a moment ago. Centres above the asker's own are read too, for their topics and bodies may be used
/// below.</summary>
internal sealed class Classifiers
{
    private readonly Dictionary<long, Centre> _centres;
    private readonly ILookup<long, TopicGroup> _groups;
    private readonly ILookup<long, Topic> _topics;

    private Classifiers(List<Centre> centres, List<TopicGroup> groups, List<Topic> topics)
    {
        _centres = centres.ToDictionary(centre => centre.Id);
        _groups = groups.ToLookup(group => group.CentreId);
        _topics = topics.ToLookup(topic => topic.CentreId);
        ByCode = centres.ToDictionary(centre => centre.Code, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyDictionary<string, Centre> ByCode { get; }

    public static async Task<Classifiers> ReadAsync(AppDb db, CancellationToken cancellation) => new(
        await db.Centres.IgnoreQueryFilters().AsNoTracking().ToListAsync(cancellation),
        await db.TopicGroups.AsNoTracking().ToListAsync(cancellation),
        await db.Topics.AsNoTracking().ToListAsync(cancellation));

    /// <summary>The centre and those above it, nearest first.</summary>
    public IEnumerable<Centre> Upwards(Centre from)
    {
        for (var centre = from; centre is not null;
             centre = centre.ParentId is { } parent ? _centres.GetValueOrDefault(parent) : null)
        {
            yield return centre;
        }
    }

    public bool IsBelow(long centreId, Centre top) =>
        _centres.TryGetValue(centreId, out var centre) && centre.Path.StartsWith(top.Path, StringComparison.Ordinal);

    public IReadOnlyList<TopicGroup> GroupsOf(Centre centre) => [.. _groups[OwnerOf(centre)]];

    /// <summary>The owner's topics, and what the centres between have added.</summary>
    public TopicShelf TopicsOf(Centre centre)
    {
        var owner = OwnerOf(centre);
        return new([.. Upwards(centre).Select(one => one.Id).TakeWhile(id => id != owner).Append(owner)
            .SelectMany(id => _topics[id])]);
    }

    private long OwnerOf(Centre centre) =>
        Upwards(centre).FirstOrDefault(one => _groups[one.Id].Any())?.Id ?? centre.Id;
}
