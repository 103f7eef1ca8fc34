using System.Text;
using System.Text.Json;

namespace Otklik.Connectors.Telegram;

/// <summary>What a resident said in one message: words, files, a point on the map.</summary>
internal static class TelegramContent
{
    public static string Text(TelegramMessage message)
    {
        var text = InboundText.Clean(Words(message));
        var origin = message.ForwardOrigin is { } from ? Origin(from) : null;
        return origin is null ? text : text.Length == 0 ? origin : $"{text}\n\n{origin}";
    }

    public static GeoPoint? Point(TelegramMessage message) =>
        (message.Location ?? message.Venue?.Location) is { } place
            && Math.Abs(place.Latitude) <= 90 && Math.Abs(place.Longitude) <= 180
            ? new GeoPoint(place.Latitude, place.Longitude)
            : null;

    public static IReadOnlyList<InboundAttachment> Attachments(TelegramMessage message)
    {
        var files = new List<InboundAttachment>();
        var photo = message.Photo?.Where(size => size?.FileId is not null)
            .MaxBy(size => (double)size.Width * size.Height);
        if (photo is not null)
        {
            files.Add(new(AttachmentKind.Photo, FileId: photo.FileId, ContentType: "image/jpeg", Size: photo.FileSize));
        }

        Add(AttachmentKind.Video, message.Video);
        Add(AttachmentKind.Video, message.VideoNote);
        Add(AttachmentKind.Video, message.LivePhoto);
        Add(AttachmentKind.Video, message.Animation);
        Add(AttachmentKind.Audio, message.Voice);
        Add(AttachmentKind.Audio, message.Audio);
        Add(AttachmentKind.Sticker, message.Sticker);

        // An animation comes as a document too, for old clients.
        if (message.Animation is null)
        {
            var picture = message.Document?.MimeType?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) is true;
            Add(picture ? AttachmentKind.Photo : AttachmentKind.Document, message.Document);
        }

        return files;

        void Add(AttachmentKind kind, TelegramFile? file)
        {
            if (file?.FileId is not { Length: > 0 } id) return;
            files.Add(new(kind, FileId: id, Name: InboundText.Line(file.FileName),
                ContentType: InboundText.Line(file.MimeType, 100), Size: file.FileSize));
        }
    }

    private static string? Words(TelegramMessage message) => message switch
    {
        { Text.Length: > 0 } => message.Text,
        { Caption.Length: > 0 } => message.Caption,
        { RichMessage: { } rich } => Rich(rich),
        { Venue: { } venue } => $"{venue.Title}, {venue.Address}",
        { Contact: { } contact } => $"Контакт: {contact.FirstName} {contact.LastName}, {contact.PhoneNumber}",
        { Poll: { } poll } => poll.Question,
        { Checklist: { } list } =>
            string.Join('\n', [list.Title, .. list.Tasks?.Select(task => $"- {task?.Text}") ?? []]),
        _ => null,
    };

    /// <summary>That a message was forwarded matters; whose it was is the business of a third person, so people are
    /// not named.</summary>
    private static string? Origin(TelegramOrigin origin) => origin.Type switch
    {
        "channel" when InboundText.Line(origin.Chat?.Title) is { } title => $"(Переслано из канала «{title}»)",
        "channel" => "(Переслано из канала)",
        "chat" => "(Переслано из группы)",
        "user" or "hidden_user" => "(Переслано: писал другой человек)",
        _ => null,
    };

    /// <summary>Rich messages nest blocks in blocks and texts in texts; the words stand under <c>text</c>, in
    /// order.</summary>
    private static string Rich(JsonElement rich)
    {
        var words = new StringBuilder();
        Walk(rich, isText: false);
        return words.ToString();

        void Walk(JsonElement element, bool isText)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.String when isText:
                    words.Append(element.GetString());
                    break;
                case JsonValueKind.Array:
                    foreach (var item in element.EnumerateArray()) Walk(item, isText);
                    break;
                case JsonValueKind.Object:
                    foreach (var member in element.EnumerateObject())
                    {
                        var isWords = member.NameEquals("text");
                        if (isWords || member.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
                            Walk(member.Value, isWords);
                    }

                    if (!isText) words.Append('\n');
                    break;
            }
        }
    }
}
