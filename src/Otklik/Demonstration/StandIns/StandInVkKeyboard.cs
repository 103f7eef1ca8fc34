using System.Text.Json;

namespace Otklik.Demonstration.StandIns;

/// <summary>VK's limits of a keyboard inside a message: 10 buttons, 6 rows of 5, labels of 40 signs, JSON payloads
/// of 255.</summary>
internal static class StandInVkKeyboard
{
    /// <exception cref="StandInVkRefusal">Error 911: VK would not take it.</exception>
    public static void Check(string keyboard)
    {
        try
        {
            using var document = JsonDocument.Parse(keyboard);
            var rows = document.RootElement.GetProperty("buttons").EnumerateArray().ToList();
            var buttons = rows.SelectMany(row => row.EnumerateArray()).ToList();
            Demand(document.RootElement.TryGetProperty("one_time", out _), "one_time is missing");
            Demand(rows.Count is > 0 and <= 6 && rows.All(row => row.GetArrayLength() is > 0 and <= 5), "wrong size");
            Demand(buttons.Count <= 10, "too many buttons");
            foreach (var button in buttons)
                CheckButton(button.GetProperty("action"));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw Refused("not a keyboard");
        }
    }

    private static void CheckButton(JsonElement action)
    {
        Demand(action.GetProperty("type").GetString() is "text" or "callback", "unknown action");
        Demand(action.GetProperty("label").GetString() is { Length: > 0 and <= 40 }, "label is too long");
        if (!action.TryGetProperty("payload", out var payload))
            return;
        Demand(payload.GetString() is { Length: <= 255 }, "payload is too long");
        using var json = JsonDocument.Parse(payload.GetString()!);
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
            throw Refused(otherwise);
    }

    private static StandInVkRefusal Refused(string why) => new(911, $"Keyboard format is invalid: {why}");
}
