using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Otklik.Connectors.Telegram;

/// <summary>What of Bot API's types is read, by the published names.
/// https://core.telegram.org/bots/api#available-types</summary>
internal static class TelegramWire
{
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

internal sealed record TelegramUpdate([property: JsonRequired] long UpdateId)
{
    public TelegramMessage? Message { get; init; }
    public TelegramMessage? EditedMessage { get; init; }
    public TelegramCallbackQuery? CallbackQuery { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}

internal sealed record TelegramMessage(
    [property: JsonRequired] long MessageId, [property: JsonRequired] TelegramChat Chat)
{
    public long Date { get; init; }
    public long? EditDate { get; init; }
    public TelegramUser? From { get; init; }
    public TelegramChat? SenderChat { get; init; }
    public long? MessageThreadId { get; init; }
    public bool IsTopicMessage { get; init; }
    public bool IsAutomaticForward { get; init; }
    public TelegramDirectTopic? DirectMessagesTopic { get; init; }
    public TelegramMessage? ReplyToMessage { get; init; }
    public JsonElement? ForumTopicCreated { get; init; }
    public TelegramOrigin? ForwardOrigin { get; init; }
    public string? MediaGroupId { get; init; }

    public string? Text { get; init; }
    public string? Caption { get; init; }
    public JsonElement? RichMessage { get; init; }
    public TelegramContact? Contact { get; init; }
    public TelegramLocation? Location { get; init; }
    public TelegramVenue? Venue { get; init; }
    public TelegramPoll? Poll { get; init; }
    public TelegramChecklist? Checklist { get; init; }

    public IReadOnlyList<TelegramPhoto>? Photo { get; init; }
    public TelegramFile? Document { get; init; }
    public TelegramFile? Video { get; init; }
    public TelegramFile? VideoNote { get; init; }
    public TelegramFile? LivePhoto { get; init; }
    public TelegramFile? Animation { get; init; }
    public TelegramFile? Voice { get; init; }
    public TelegramFile? Audio { get; init; }
    public TelegramFile? Sticker { get; init; }

    public TelegramKeyboard? ReplyMarkup { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}

internal sealed record TelegramChat([property: JsonRequired] long Id)
{
    public string? Type { get; init; }
    public string? Title { get; init; }
    public string? Username { get; init; }
    public bool IsDirectMessages { get; init; }
}

internal sealed record TelegramUser([property: JsonRequired] long Id)
{
    public bool IsBot { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Username { get; init; }
    public bool CanReadAllGroupMessages { get; init; }
}

internal sealed record TelegramCallbackQuery(
    [property: JsonRequired] string Id, [property: JsonRequired] TelegramUser From)
{
    public TelegramMessage? Message { get; init; }
    public string? Data { get; init; }
}

internal sealed record TelegramDirectTopic([property: JsonRequired] long TopicId);

internal sealed record TelegramOrigin
{
    public string? Type { get; init; }
    public TelegramChat? Chat { get; init; }
    public TelegramChat? SenderChat { get; init; }
}

internal sealed record TelegramLocation(double Latitude, double Longitude);

internal sealed record TelegramVenue(TelegramLocation? Location, string? Title, string? Address);

internal sealed record TelegramContact(string? PhoneNumber, string? FirstName, string? LastName, long? UserId);

internal sealed record TelegramPoll(string? Question);

internal sealed record TelegramChecklist(string? Title, IReadOnlyList<TelegramChecklistTask?>? Tasks);

internal sealed record TelegramChecklistTask(string? Text);

internal sealed record TelegramPhoto(string? FileId, long Width, long Height, long? FileSize);

internal sealed record TelegramFile(
    string? FileId, string? FileName, string? MimeType, long? FileSize, string? FilePath);

internal sealed record TelegramKeyboard(IReadOnlyList<IReadOnlyList<TelegramButton?>?>? InlineKeyboard);

internal sealed record TelegramButton(string Text, string? CallbackData);

internal sealed record TelegramWebhookState
{
    public string? Url { get; init; }
    public long PendingUpdateCount { get; init; }
    public long? LastErrorDate { get; init; }
    public string? LastErrorMessage { get; init; }
}
