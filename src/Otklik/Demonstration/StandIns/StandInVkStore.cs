namespace Otklik.Demonstration.StandIns;

/// <summary>Posts, comments and messages of the community. Not thread-safe: <see cref="StandInVk"/> holds the
/// lock.</summary>
internal sealed class StandInVkStore(long firstId)
{
    private readonly Dictionary<(StandInVkPlace, long), List<StandInVkEntry>> entries = [];
    private readonly Dictionary<(StandInVkPlace, long), long> numbers = [];
    private long messages = firstId - 1;

    public IEnumerable<StandInVkEntry> All => entries.Values.SelectMany(list => list);

    /// <summary>Numbers start anew under each post, topic and peer, so that the same number stands in many places at
    /// once; comments to photos, videos and goods are numbered through.</summary>
    public long NextId(StandInVkPlace place, long item)
    {
        var series = (place, place is StandInVkPlace.Photo or StandInVkPlace.Video or StandInVkPlace.Market ? 0 : item);
        return numbers[series] = numbers.GetValueOrDefault(series, firstId - 1) + 1;
    }

    public long NextMessageId() => ++messages;

    public StandInVkEntry Add(StandInVkEntry entry)
    {
        if (!entries.TryGetValue((entry.Place, entry.Item), out var list))
            entries[(entry.Place, entry.Item)] = list = [];
        list.Add(entry);
        return entry;
    }

    public IReadOnlyList<StandInVkEntry> In(StandInVkPlace place, long item) =>
        entries.TryGetValue((place, item), out var list) ? list : [];

    public StandInVkEntry? Find(StandInVkPlace place, long item, long id) =>
        In(place, item).FirstOrDefault(entry => entry.Id == id && !entry.Deleted);

    /// <summary>A post that a test or demonstration comments under exists from then on.</summary>
    public bool HasItem(StandInVkPlace place, long item) => In(place, item).Count > 0
        || (place == StandInVkPlace.Wall && In(StandInVkPlace.Post, 0).Any(post => post.Id == item && !post.Deleted));
}
