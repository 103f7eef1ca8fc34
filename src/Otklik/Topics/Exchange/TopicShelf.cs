namespace Otklik.Topics.Exchange;

/// <summary>Topics of one classifier by the names that files give them.</summary>
internal sealed class TopicShelf(IReadOnlyList<Topic> topics)
{
    private readonly ILookup<string, Topic> _byName = topics.ToLookup(topic => topic.Name.ToUpperInvariant());

    public IReadOnlyList<Topic> All => topics;

    public Topic? Find(long groupId, string name) =>
        _byName[name.ToUpperInvariant()].FirstOrDefault(topic => topic.GroupId == groupId);

    /// <summary>The one topic of this name; null when there is none or several.</summary>
    public Topic? Only(string name)
    {
        var found = _byName[name.ToUpperInvariant()].Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }
}
