using System.Globalization;

namespace Otklik.Connectors.Vk;

/// <summary>Posts on the community's wall: a resident's is a message, the community's own is not.
/// <c>{"id":6,"from_id":123,"owner_id":-1,"date":1533403316,"post_type":"post","text":"…"}</c>;
/// <c>"post_type":"suggest"</c> is a post that a resident has sent in and that only staff can see so far.</summary>
internal static class VkPosts
{
    public static InboundEvent New(VkEnvelope call)
    {
        var post = call.Required("id");
        var author = call.Required("from_id");
        var owner = call.Object.Long("owner_id") ?? -call.GroupId;
        if (call.IsOwn(author))
            return call.Ignore("Запись самого сообщества: её ведёт редактор страницы.");
        if (call.Object.String("post_type") is "postpone")
            return call.Ignore("Отложенная запись: ещё не опубликована.");

        var (text, files, point) = (VkWords.Of(call.Object), VkAttachments.Read(call.Object), VkGeo.Read(call.Object));
        if (text.Length == 0 && files.Count == 0 && point is null)
            return call.Ignore(VkIgnored.Empty);
        var suggested = call.Object.String("post_type") is "suggest";
        var thread = new ThreadAddress(
            ThreadKind.WallComment, VkKeys.Post(owner, post), VkAddress.OfPost(owner, post, suggested).ToText(),
            IsPublic: !suggested, NamesPerson: false);
        return new MessageReceived(
            VkKeys.Post(owner, post), call.At(call.Object.Long("date")), thread, VkAuthor.Of(author),
            text, files)
        {
            Permalink = string.Create(CultureInfo.InvariantCulture, $"https://vk.com/wall{owner}_{post}"),
            Point = point,
        };
    }
}
