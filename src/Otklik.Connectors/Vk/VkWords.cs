using System.Text.Json;

namespace Otklik.Connectors.Vk;

/// <summary>The words of a post or private message. Who only forwards, reposts or answers with a quotation has said
/// what the quoted one says; who adds words of their own has said those, and the quotation stays out.</summary>
internal static class VkWords
{
    private const int DeepestQuotation = 4;

    public static string Of(JsonElement message) => Of(message, DeepestQuotation);

    private static string Of(JsonElement message, int depth)
    {
        var own = VkText.Clean(message.String("text") ?? message.String("body"));
        if (depth == 0 || !string.IsNullOrWhiteSpace(own))
            return own;
        var quoted = message.Array("fwd_messages")
            .Concat(message.Array("copy_history"))
            .Concat(message.Array("attachments").Select(Shared).OfType<JsonElement>())
            .Take(20)
            .Select(quotation => Of(quotation, depth - 1))
            .Where(text => !string.IsNullOrWhiteSpace(text));
        return string.Join("\n\n", quoted);
    }

    private static JsonElement? Shared(JsonElement attachment) =>
        attachment.Object("wall") ?? attachment.Object("wall_reply");
}
