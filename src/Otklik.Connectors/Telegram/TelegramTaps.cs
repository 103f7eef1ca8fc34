namespace Otklik.Connectors.Telegram;

/// <summary>Presses of inline buttons: https://core.telegram.org/bots/api#answercallbackquery says that each has to be
/// answered, with words or without, or its button goes on turning.</summary>
internal static class TelegramTaps
{
    public static WaitingTap? Find(ReadOnlyMemory<byte> body)
    {
        // Almost every payload is something else and is not parsed for this.
        if (body.Span.IndexOf("callback_query"u8) < 0) return null;
        try
        {
            return TelegramUpdateReader.Deserialize(body.Span).CallbackQuery is { Id.Length: > 0 } tap
                ? new WaitingTap(tap.Id)
                : null;
        }
        catch (PayloadException)
        {
            return null;
        }
    }

    public static async Task<TapAnswer> AnswerAsync(
        TelegramApi api, WaitingTap tap, ConnectorSettings settings, CancellationToken cancellation)
    {
        var answer = await api.CallAsync(settings, "answerCallbackQuery", new AnswerCallbackQueryCall(tap.Id),
            TelegramApi.Patience, cancellation).ConfigureAwait(false);
        return answer switch
        {
            TelegramAnswer.Done => TapAnswer.Taken,
            TelegramAnswer.Unreachable or TelegramAnswer.Refused { Code: 429 or >= 500 } => TapAnswer.Later,
            _ => TapAnswer.Refused,
        };
    }
}
