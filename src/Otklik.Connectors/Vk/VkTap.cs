using System.Text.Encodings.Web;
using System.Text.Json;

namespace Otklik.Connectors.Vk;

/// <summary>A button's payload. VK wants it to be JSON, so ours travels as <c>{"otklik":"…"}</c>.</summary>
internal static class VkTap
{
    /// <summary>What VK's own "Start" button sends.</summary>
    public const string Start = """{"command":"start"}""";

    private const int LongestForeign = 255;

    /// <summary>Cyrillic as it is: escaped, a label of 40 signs would not fit VK's limits.</summary>
    public static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Wrap(string payload) =>
        JsonSerializer.Serialize(new Dictionary<string, string> { ["otklik"] = payload }, Plain);

    /// <summary>Our payload, or a foreign one as its JSON; null where nothing was tapped. In messages the payload is
    /// a string that holds JSON, in <c>message_event</c> it is the JSON itself.</summary>
    public static string? Read(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object || !message.TryGetProperty("payload", out var payload))
            return null;
        if (payload.ValueKind != JsonValueKind.String)
            return payload.ValueKind is JsonValueKind.Null ? null : Known(payload) ?? Foreign(payload.GetRawText());

        var text = payload.GetString()!;
        if (text.Length == 0 || !VkJson.TryRead(text, out var document))
            return text.Length == 0 ? null : Foreign(text);
        using (document)
            return Known(document!.RootElement) ?? Foreign(text);
    }

    private static string? Known(JsonElement payload) =>
        payload.String("otklik") ?? (payload.String("command") is "start" ? Start : null);

    private static string Foreign(string text) => VkText.Cut(VkText.Sound(text), LongestForeign);
}
