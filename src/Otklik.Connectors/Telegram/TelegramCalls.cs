namespace Otklik.Connectors.Telegram;

// Parameters of the methods that are called, by the published names.

internal sealed record SendMessageCall(long ChatId, string Text)
{
    public long? MessageThreadId { get; init; }
    public long? DirectMessagesTopicId { get; init; }
    public ReplyParameters? ReplyParameters { get; init; }
    public LinkPreviewOptions LinkPreviewOptions { get; } = new(IsDisabled: true);
    public TelegramKeyboard? ReplyMarkup { get; init; }
}

internal sealed record ReplyParameters(long MessageId, bool AllowSendingWithoutReply);

internal sealed record LinkPreviewOptions(bool IsDisabled);

internal sealed record AnswerCallbackQueryCall(string CallbackQueryId);

internal sealed record DeleteMessageCall(long ChatId, long MessageId);

internal sealed record GetFileCall(string FileId);

internal sealed record GetUpdatesCall(long? Offset, int Limit, int Timeout, IReadOnlyList<string> AllowedUpdates);

internal sealed record SetWebhookCall(string Url, string SecretToken, IReadOnlyList<string> AllowedUpdates);

internal sealed record DeleteWebhookCall(bool DropPendingUpdates);

internal sealed record NoParameters;
