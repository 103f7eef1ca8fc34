using System.Globalization;

namespace Otklik.Connectors.Vk;

/// <summary>What sending needs to know of a thread. Its text form is <c>{"owner":-1,"item":2,"comment":3}</c> or
/// <c>{"peer":4}</c>; <c>"suggested":1</c> marks a post that only the community's staff can see so far.</summary>
internal sealed record VkAddress(long Peer, long Owner, long Item, long? Comment, bool Suggested)
{
    public static VkAddress OfPeer(long peer) => new(peer, 0, 0, null, false);

    public static VkAddress OfComment(long owner, long item, long comment) => new(0, owner, item, comment, false);

    public static VkAddress OfPost(long owner, long post, bool suggested) => new(0, owner, post, null, suggested);

    public string ToText() => Peer != 0
        ? string.Create(CultureInfo.InvariantCulture, $$"""{"peer":{{Peer}}}""")
        : string.Create(
            CultureInfo.InvariantCulture, $$"""{"owner":{{Owner}},"item":{{Item}}{{CommentPart}}{{SuggestedPart}}}""");

    public static VkAddress? FromText(string text)
    {
        if (!VkJson.TryRead(text, out var document))
            return null;
        using (document)
        {
            var root = document!.RootElement;
            if (root.Long("peer") is { } peer and not 0)
                return OfPeer(peer);
            return root.Long("owner") is { } owner and not 0 && root.Long("item") is { } item and > 0
                ? new VkAddress(0, owner, item, root.Long("comment"), root.Flag("suggested"))
                : null;
        }
    }

    private string CommentPart =>
        Comment is null ? "" : string.Create(CultureInfo.InvariantCulture, $",\"comment\":{Comment}");

    private string SuggestedPart => Suggested ? ",\"suggested\":1" : "";
}
