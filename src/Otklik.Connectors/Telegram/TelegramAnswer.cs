using System.Text.Json;

namespace Otklik.Connectors.Telegram;

/// <summary>What came of one call to the Bot API.</summary>
internal abstract record TelegramAnswer
{
    public sealed record Done(JsonElement Value) : TelegramAnswer;

    /// <param name="Code">Telegram's <c>error_code</c>; the HTTP status when the body says none.</param>
    /// <param name="Description">Telegram's own words, with the token taken out.</param>
    public sealed record Refused(int Code, string Description, int? RetryAfter = null, long? MigrateTo = null)
        : TelegramAnswer
    {
        public bool Says(string words) => Description.Contains(words, StringComparison.OrdinalIgnoreCase);

        /// <summary>401: the token was withdrawn. 404: no bot has such a token.</summary>
        public bool TokenIsBad => Code is 401 or 404;
    }

    /// <param name="Reason">In words for staff.</param>
    /// <param name="MayHaveArrived">True when the request may have been carried out all the same.</param>
    public sealed record Unreachable(string Reason, bool MayHaveArrived) : TelegramAnswer;
}

internal sealed record TelegramEnvelope
{
    public bool? Ok { get; init; }
    public JsonElement? Result { get; init; }
    public int? ErrorCode { get; init; }
    public string? Description { get; init; }
    public TelegramParameters? Parameters { get; init; }
}

internal sealed record TelegramParameters
{
    public int? RetryAfter { get; init; }
    public long? MigrateToChatId { get; init; }
}
