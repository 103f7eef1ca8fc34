using Otklik.Connectors;

namespace Otklik.Demonstration.Content;

/// <summary>Where a message was written.</summary>
internal sealed record SampleThread(InventedChannel Channel, ThreadKind Kind, string Key, string? Context);

/// <summary>Picks the page, chat, letter or form in which somebody writes.</summary>
internal sealed class SampleThreads(Random random, InventedRegion region, Phrases extras)
{
    private const int OpenPosts = 6;
    private readonly Dictionary<string, List<SampleThread>> _posts = [];
    private long _lastPost = 4000;

    /// <param name="settlement">Where the writer lives.</param>
    /// <param name="group">Group of topics: some bodies have pages of their own.</param>
    /// <param name="author">Chats belong to their author.</param>
    /// <param name="number">Letters and forms are threads of their own.</param>
    public SampleThread Pick(InventedSettlement settlement, string? group, Resident author, long number)
    {
        var channel = Channel(settlement.Centre, group);
        return channel.Network switch
        {
            Network.Telegram => new(channel, ThreadKind.PrivateChat, $"chat_{author.Id}", null),
            Network.Email => new(channel, ThreadKind.Mail, $"mail_{number}", null),
            Network.Form => new(channel, ThreadKind.Form, $"form_{number}", null),
            _ => Post(channel, settlement),
        };
    }

    private InventedChannel Channel(string centre, string? group)
    {
        var own = group switch { "Медицина" => "vk-minhealth", "Мусор" => "vk-waste", _ => null };
        var weighed = region.Channels
            .Select(channel => (Channel: channel, Weight: Weight(channel, centre, own)))
            .Where(pair => pair.Weight > 0)
            .ToList();
        var left = random.Next(weighed.Sum(pair => pair.Weight));
        return weighed.First(pair => (left -= pair.Weight) < 0).Channel;
    }

    private static int Weight(InventedChannel channel, string centre, string? own) => channel switch
    {
        _ when channel.Code == own => 30,
        { Network: Network.Vk } when channel.Centre == centre => 55,
        { Network: Network.Telegram } when channel.Centre == centre => 25,
        { Network: Network.Vk, Organisation: null } => channel.Place.Length == 0 ? 12 : 0,
        { Network: Network.Telegram } => channel.Place.Length == 0 ? 8 : 0,
        { Network: Network.Form } => 9,
        { Network: Network.Email } => 6,
        _ => 0,
    };

    private SampleThread Post(InventedChannel channel, InventedSettlement settlement)
    {
        if (!_posts.TryGetValue(channel.Code, out var posts))
            _posts[channel.Code] = posts = [];
        if (posts.Count == 0 || random.Next(100) < 8)
        {
            posts.Add(NewPost(channel, settlement));
            if (posts.Count > OpenPosts)
                posts.RemoveAt(0);
        }

        return posts[random.Next(posts.Count)];
    }

    private SampleThread NewPost(InventedChannel channel, InventedSettlement settlement)
    {
        _lastPost += 1 + random.Next(9);
        if (random.Next(100) < 12)
        {
            var board = $"topic_-{channel.GroupId}_{_lastPost}";
            return new(channel, ThreadKind.BoardComment, board, extras.Any("boards", random));
        }

        var title = Grammar.Expand(extras.Any("posts", random), random, slot => slot switch
        {
            "townName" => channel.Place.Length > 0 ? channel.Place : settlement.Name,
            _ => "7",
        });
        return new(channel, ThreadKind.WallComment, $"wall_-{channel.GroupId}_{_lastPost}", title);
    }
}
