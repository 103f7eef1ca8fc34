using System.Globalization;

namespace Otklik.Connectors.Vk;

/// <summary>A kind of thing in VK that can be commented, and how its events name their parts. New comments call the
/// owner <c>post_owner_id</c> (<c>photo_owner_id</c> …), deletions call the same <c>owner_id</c>.</summary>
internal sealed record VkPlace(
    ThreadKind Kind, string Prefix, string OwnerField, string ItemField, string Link, string LinkField)
{
    private static readonly Dictionary<string, VkPlace> ByEvent = new()
    {
        ["wall_reply"] = new(ThreadKind.WallComment, "wall", "post_owner_id", "post_id", "wall", "reply"),
        ["board_post"] = new(ThreadKind.BoardComment, "board", "topic_owner_id", "topic_id", "topic", "post"),
        ["photo_comment"] = new(ThreadKind.PhotoComment, "photo", "photo_owner_id", "photo_id", "photo", "reply"),
        ["video_comment"] = new(ThreadKind.VideoComment, "video", "video_owner_id", "video_id", "video", "reply"),
        ["market_comment"] = new(ThreadKind.MarketComment, "market", "market_owner_id", "item_id", "product", "reply"),
    };

    /// <summary>Splits <c>wall_reply_new</c> into the place and <c>new</c>.</summary>
    public static bool TryFind(string type, out VkPlace place, out string verb)
    {
        var end = Math.Max(0, type.LastIndexOf('_'));
        verb = end == 0 ? "" : type[(end + 1)..];
        return ByEvent.TryGetValue(type[..end], out place!);
    }

    /// <summary>Boards are numbered by the community itself (<c>board_1_2_3</c>), all else by its owner
    /// (<c>wall_-1_2_3</c>).</summary>
    public string Key(long owner, long item, long comment) =>
        VkKeys.Comment(Prefix, Kind == ThreadKind.BoardComment ? Math.Abs(owner) : owner, item, comment);

    public string Permalink(long owner, long item, long comment, long root)
    {
        var link = string.Create(
            CultureInfo.InvariantCulture, $"https://vk.com/{Link}{owner}_{item}?{LinkField}={comment}");
        return root == comment || Kind == ThreadKind.BoardComment
            ? link
            : string.Create(CultureInfo.InvariantCulture, $"{link}&thread={root}");
    }
}
