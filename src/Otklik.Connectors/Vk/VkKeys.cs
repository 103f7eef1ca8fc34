using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Otklik.Connectors.Vk;

/// <summary>Names that do not change however often VK repeats itself, and numbers that make our sending
/// repeatable.</summary>
internal static class VkKeys
{
    private const int LongestEventId = 64;

    /// <summary>Key of one call of the webhook: VK's own <c>event_id</c>, or else a hash of the body.</summary>
    public static string OfCall(string? eventId, ReadOnlySpan<byte> body) =>
        IsId(eventId) ? eventId! : Convert.ToHexStringLower(SHA256.HashData(body))[..32];

    public static string Comment(string prefix, long owner, long item, long comment) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}_{owner}_{item}_{comment}");

    public static string Post(long owner, long post) =>
        string.Create(CultureInfo.InvariantCulture, $"post_{owner}_{post}");

    public static string Message(long peer, long id) =>
        string.Create(CultureInfo.InvariantCulture, $"msg_{peer}_{id}");

    /// <summary>One tap on a callback button; VK gives each its own <c>event_id</c> inside the object.</summary>
    public static string Tap(long peer, long keyboard, string mark) =>
        string.Create(CultureInfo.InvariantCulture, $"tap_{peer}_{keyboard}_{(IsId(mark) ? mark : ShortHash(mark))}");

    /// <summary>The chat of a private message or of a tap, the thing under which a comment stands.</summary>
    public static string? Conversation(JsonElement? told)
    {
        if (told is not { } source) return null;
        var message = source.Object("message") ?? source;
        foreach (var name in (string[])["peer_id", "post_id", "photo_id", "video_id", "topic_id", "item_id"])
            if (message.Long(name) is { } id) return string.Create(CultureInfo.InvariantCulture, $"{name}:{id}");
        return null;
    }

    public static string Peer(long peer) => string.Create(CultureInfo.InvariantCulture, $"peer_{peer}");

    /// <summary>Key of a change. VK dates only edits of private messages; elsewhere its <c>event_id</c> tells
    /// "deleted, restored, deleted again" from one deletion told twice, and without that the content has to
    /// do.</summary>
    /// <param name="kind"><c>e</c>, <c>d</c> or <c>r</c>.</param>
    public static string Change(string messageKey, char kind, long? at, string? eventId, string content)
    {
        var mark = at is not null
            ? string.Create(CultureInfo.InvariantCulture, $"{at}-{ShortHash(content)}")
            : IsId(eventId) ? eventId : content.Length == 0 ? "" : ShortHash(content);
        return $"{messageKey}#{kind}{mark}";
    }

    /// <summary>VK's <c>random_id</c>: int32, the same for every attempt, never 0 (which would switch VK's own check
    /// off).</summary>
    public static int RandomId(Guid idempotencyKey)
    {
        Span<byte> bytes = stackalloc byte[16];
        idempotencyKey.TryWriteBytes(bytes);
        // Hashed, because the first bytes of a version 7 Guid are the clock: its neighbours would share them.
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(bytes, hash);
        var id = BinaryPrimitives.ReadInt32BigEndian(hash) & int.MaxValue;
        return id == 0 ? 1 : id;
    }

    private static bool IsId(string? text) =>
        text is { Length: > 0 and <= LongestEventId }
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static string ShortHash(string content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..16];
}
