using System.Text.Json;

namespace Otklik.Connectors.Vk;

/// <summary>Buttons inside a private message. VK takes at most 10, in at most 6 rows of 5, each with a label of 40
/// signs and a JSON payload of 255. What does not fit is put into words. Source:
/// https://dev.vk.com/api/bots/development/keyboard.</summary>
internal static class VkKeyboard
{
    public const int MostButtons = 10;
    public const int MostRows = 6;
    public const int LongestLabel = 40;
    public const int LongestPayload = 255;

    /// <summary>The keyboard as JSON, or null where no tap can be a button, and the taps that remain to be
    /// said.</summary>
    public static (string? Json, IReadOnlyList<Tap> Left) Of(IReadOnlyList<Tap> taps)
    {
        var buttons = taps.Where(Fits).Take(MostButtons).ToList();
        if (buttons.Count == 0)
            return (null, taps);
        var columns = buttons.Count <= MostRows ? 1 : 2;
        // "text" buttons, not "callback" ones: the resident sees their choice in the chat, every client knows them,
        // and a tap is an ordinary message that needs no second call to be acknowledged.
        var rows = buttons.Chunk(columns).Select(row => row.Select(tap => new
        {
            action = new
            {
                type = "text",
                label = VkText.Cut(tap.Label, LongestLabel),
                payload = VkTap.Wrap(tap.Payload),
            },
        }));
        var json = JsonSerializer.Serialize(new { one_time = false, inline = true, buttons = rows }, VkTap.Plain);
        return (json, [.. taps.Except(buttons)]);
    }

    /// <summary>The taps as a sentence, for places that have no buttons.</summary>
    public static string InWords(string text, IReadOnlyList<Tap> taps) =>
        taps.Count == 0
            ? text
            : $"{text}\n\nМожно ответить так: {string.Join(", ", taps.Select(tap => $"«{tap.Label}»"))}.";

    private static bool Fits(Tap tap) =>
        !string.IsNullOrWhiteSpace(tap.Label) && VkTap.Wrap(tap.Payload).Length <= LongestPayload;
}
