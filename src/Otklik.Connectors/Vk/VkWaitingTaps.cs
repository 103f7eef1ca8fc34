using System.Text.Json;

namespace Otklik.Connectors.Vk;

/// <summary>Presses of <c>callback</c> buttons. The event is
/// <c>{"type":"message_event","object":{"user_id":1,"peer_id":1,"event_id":"…",…},…}</c>; its answer repeats the three
/// fields of <c>object</c>. The envelope's own <c>event_id</c> is another one. Source:
/// <c>messages.sendMessageEventAnswer</c> of VK's published schema, 5.199.</summary>
internal static class VkWaitingTaps
{
    public const string Method = "messages.sendMessageEventAnswer";

    public static WaitingTap? Find(ReadOnlyMemory<byte> body)
    {
        // Almost every payload is something else and is not parsed for this.
        if (body.Span.IndexOf("message_event"u8) < 0)
            return null;
        try
        {
            using var document = VkJson.Read(body);
            var root = document.RootElement;
            return root.String("type") is "message_event" && root.Object("object") is { } tap
                && tap.String("event_id") is { Length: > 0 } id && tap.Long("user_id") is { } person
                ? new WaitingTap(id, person, tap.Long("peer_id") ?? person)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Without <c>event_data</c> the button only stops turning; the words follow as a message.</summary>
    public static VkCall? Compose(WaitingTap tap, ConnectorSettings settings) =>
        string.IsNullOrEmpty(settings.Token) ? null : new VkCall(Method, settings.Token, new Dictionary<string, string>
        {
            ["event_id"] = tap.Id,
            ["user_id"] = VkCall.Number(tap.Person),
            ["peer_id"] = VkCall.Number(tap.Peer),
        });

    public static TapAnswer Outcome(VkAnswer answer) => answer switch
    {
        VkAnswer.Accepted => TapAnswer.Taken,
        VkAnswer.Lost => TapAnswer.Later,
        VkAnswer.Refused refused when VkErrors.IsPassing(refused.Code, out _) => TapAnswer.Later,
        _ => TapAnswer.Refused,
    };
}
