using System.Text.Json;

namespace Otklik.Connectors.Vk;

/// <summary>Reads a stored call into events of ours. The table of what becomes what is in
/// <c>docs/channels/vk.md</c>.</summary>
internal static class VkEvents
{
    public static IReadOnlyList<InboundEvent> Parse(
        ReadOnlyMemory<byte> body, ConnectorSettings settings, DateTime now)
    {
        JsonDocument document;
        try
        {
            document = VkJson.Read(body);
        }
        catch (JsonException broken)
        {
            throw new PayloadException("Vk.NotJson", broken);
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.String("type") is not { Length: > 0 } type)
                throw new PayloadException("Vk.NoType");
            var eventId = root.String("event_id");
            return
            [
                Read(new VkEnvelope(
                    KnownLength(type), eventId, root.Long("group_id") ?? settings.GroupId ?? 0,
                    root.Object("object") ?? default, VkKeys.OfCall(eventId, body.Span), now)),
            ];
        }
    }

    private static InboundEvent Read(VkEnvelope call)
    {
        if (VkIgnored.Reason(call.Type) is { } reason)
            return call.Ignore(reason);
        return call.Type switch
        {
            "message_new" => VkMessages.New(call),
            "message_reply" => VkMessages.Reply(call),
            "message_edit" or "messages_edit" => VkMessages.Edit(call),
            "message_event" => VkMessages.Tapped(call),
            "wall_post_new" => VkPosts.New(call),
            _ when VkPlace.TryFind(call.Type, out var place, out var verb) => verb switch
            {
                "new" => VkComments.New(call, place),
                "edit" => VkComments.Edit(call, place),
                "delete" => VkComments.Delete(call, place),
                "restore" => VkComments.Restore(call, place),
                _ => call.Ignore(VkIgnored.Unknown),
            },
            _ => call.Ignore(VkIgnored.Unknown),
        };
    }

    /// <summary>The type becomes part of keys and of messages to staff: what no event of VK is called is not
    /// repeated.</summary>
    private static string KnownLength(string type) =>
        type.Length <= 40 && type.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
            ? type
            : "unknown";
}
