using System.Globalization;
using System.Text.Json;

namespace Otklik.Connectors.Vk;

/// <summary>Files and links of a message:
/// <c>{"type":"photo","photo":{"sizes":[{"url":"…","width":75,"height":75}]}}</c>. A video has no file that a
/// stranger may fetch: its address is the page that shows it (<c>text/html</c>).</summary>
internal static class VkAttachments
{
    private const int Most = 50;
    private const int LongestName = 255;
    private const string Page = "text/html";

    public static IReadOnlyList<InboundAttachment> Read(JsonElement message)
    {
        var all = message.Array("attachments");
        var forwarded = message.Array("fwd_messages").SelectMany(quoted => quoted.Array("attachments"));
        var found = new List<InboundAttachment>();
        foreach (var attachment in all.Concat(forwarded).Take(Most))
        {
            if (attachment.String("type") is { } type && attachment.Object(type) is { } content
                && ReadOne(type, content) is { } read)
                found.Add(read);
        }

        return found;
    }

    private static InboundAttachment? ReadOne(string type, JsonElement content) => type switch
    {
        "photo" or "posted_photo" => Of(AttachmentKind.Photo, LargestPhoto(content)),
        "graffiti" => Of(AttachmentKind.Photo, content.String("url") ?? LargestPhoto(content)),
        "doc" => Of(AttachmentKind.Document, content.String("url"), DocumentName(content), size: content.Long("size")),
        "audio_message" => Of(
            AttachmentKind.Audio, content.String("link_mp3") ?? content.String("link_ogg"),
            contentType: content.String("link_mp3") is null ? "audio/ogg" : "audio/mpeg"),
        "audio" => Of(AttachmentKind.Audio, content.String("url"), AudioName(content)),
        "video" or "clip" => Of(AttachmentKind.Video, OnSite("video", content), content.String("title"), Page),
        "sticker" => Of(AttachmentKind.Sticker, Largest(content.Array("images")) ?? LargestNamed(content)),
        "link" => Of(AttachmentKind.Link, content.String("url"), content.String("title"), Page),
        "article" => Of(
            AttachmentKind.Link, content.String("view_url") ?? content.String("url"), content.String("title"), Page),
        "wall" => Of(AttachmentKind.Link, OnSite("wall", content), null, Page),
        "wall_reply" => Of(AttachmentKind.Link, Comment(content), null, Page),
        "market" => Of(AttachmentKind.Link, OnSite("product", content), content.String("title"), Page),
        "poll" => Of(AttachmentKind.Link, OnSite("poll", content), content.String("question"), Page),
        "story" => Of(AttachmentKind.Link, OnSite("story", content), null, Page),
        _ => null,
    };

    /// <summary>Anything but the web's own addresses (<c>javascript:</c>, <c>file:</c>) is dropped.</summary>
    private static InboundAttachment? Of(
        AttachmentKind kind, string? url, string? name = null, string? contentType = null, long? size = null) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new InboundAttachment(
                kind, address.AbsoluteUri,
                Name: InboundText.Line(VkText.Clean(name), LongestName),
                ContentType: contentType, Size: size is >= 0 ? size : null)
            : null;

    private static string? LargestPhoto(JsonElement photo) =>
        photo.Object("orig_photo")?.String("url") ?? Largest(photo.Array("sizes")) ?? LargestNamed(photo);

    private static string? Largest(IEnumerable<JsonElement> sizes) => sizes
        .Select(size => (Url: size.String("url") ?? size.String("src"), Area: Area(size)))
        .Where(size => size.Url is not null)
        .OrderByDescending(size => size.Area)
        .FirstOrDefault().Url;

    /// <summary>Some sizes come as 0 × 0; their letter tells (w is the largest, then z, y, x, r, q, p, o, m,
    /// s).</summary>
    private static double Area(JsonElement size)
    {
        var area = (double)(size.Long("width") ?? 0) * (size.Long("height") ?? 0);
        if (area > 0)
            return area;
        return size.String("type") is { Length: 1 } letter ? "smopqrxyzw".IndexOf(letter[0]) / 10.0 : -1;
    }

    /// <summary>Before 5.77 sizes were properties: <c>photo_75</c> … <c>photo_2560</c>.</summary>
    private static string? LargestNamed(JsonElement photo) => photo.EnumerateObject()
        .Where(property => property.Name.StartsWith("photo_", StringComparison.Ordinal)
            && property.Value.ValueKind == JsonValueKind.String)
        .OrderByDescending(property => int.TryParse(
            property.Name.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0)
        .Select(property => property.Value.GetString())
        .FirstOrDefault();

    private static string? OnSite(string kind, JsonElement content) =>
        (content.Long("owner_id") ?? content.Long("from_id") ?? content.Long("to_id")) is { } owner
        && content.Long("id") is { } id
            ? string.Create(CultureInfo.InvariantCulture, $"https://vk.com/{kind}{owner}_{id}")
            : null;

    private static string? Comment(JsonElement reply) =>
        reply.Long("owner_id") is { } owner && reply.Long("post_id") is { } post && reply.Long("id") is { } id
            ? string.Create(CultureInfo.InvariantCulture, $"https://vk.com/wall{owner}_{post}?reply={id}")
            : null;

    private static string? DocumentName(JsonElement document)
    {
        var title = document.String("title");
        var extension = document.String("ext");
        return title is null || extension is null || title.EndsWith($".{extension}", StringComparison.OrdinalIgnoreCase)
            ? title
            : $"{title}.{extension}";
    }

    private static string? AudioName(JsonElement audio) =>
        (audio.String("artist"), audio.String("title")) switch
        {
            ({ } artist, { } title) => $"{artist} – {title}",
            (_, var title) => title,
        };
}
