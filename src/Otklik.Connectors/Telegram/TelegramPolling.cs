using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Otklik.Connectors.Telegram;

/// <summary>Long polling. The cursor is the <c>offset</c> of the next call: passing it is what tells Telegram to
/// forget the updates before it. https://core.telegram.org/bots/api#getupdates</summary>
internal sealed class TelegramPolling(TelegramApi api)
{
    /// <summary>What is asked for, by webhook and by poll: the rest would only be ignored.</summary>
    public static readonly IReadOnlyList<string> Wanted = ["message", "edited_message", "callback_query"];

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(50);

    public async Task<PollBatch> PollAsync(
        ConnectorSettings settings, string? cursor, TimeSpan wait, CancellationToken cancellation)
    {
        var offset = long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var next)
            ? next
            : (long?)null;
        var seconds = (int)Math.Clamp(wait.TotalSeconds, 0, LongestWait.TotalSeconds);
        var call = new GetUpdatesCall(offset, Limit: 100, seconds, Wanted);
        var patience = TelegramApi.Patience + TimeSpan.FromSeconds(seconds);
        var answer = await api.CallAsync(settings, "getUpdates", call, patience, cancellation).ConfigureAwait(false);
        return answer switch
        {
            TelegramAnswer.Done { Value.ValueKind: JsonValueKind.Array } done => Batch(done.Value, offset),
            TelegramAnswer.Refused { Code: 429 } refused => new PollBatch([], cursor, TelegramRefusals.Words(refused),
                TelegramRefusals.Wait(refused)),
            _ => new PollBatch([], cursor, TelegramRefusals.Words(answer)),
        };
    }

    private static PollBatch Batch(JsonElement updates, long? offset)
    {
        var payloads = new List<PolledPayload>(updates.GetArrayLength());
        foreach (var update in updates.EnumerateArray())
        {
            // Without a number it cannot be confirmed, so it is not Telegram's.
            if (update.ValueKind is not JsonValueKind.Object || !update.TryGetProperty("update_id", out var number)
                || number.ValueKind is not JsonValueKind.Number || !number.TryGetInt64(out var id)) continue;
            payloads.Add(new(id.ToString(CultureInfo.InvariantCulture), Encoding.UTF8.GetBytes(update.GetRawText())));
            offset = Math.Max(offset ?? 0, id + 1);
        }

        return new PollBatch(payloads, offset?.ToString(CultureInfo.InvariantCulture));
    }
}
