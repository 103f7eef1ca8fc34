using Otklik.Cases;
using Otklik.Centres;
using Otklik.Connectors;

namespace Otklik.Portal.Tracking;

/// <summary>The conversation and the photos as one reader may see them: words of private threads only by the private link,
/// answers of bodies always, everything masked.</summary>
internal static class PublicTalk
{
    /// <summary>What was written where strangers could read it, or in our form, which says that all will.</summary>
    public static bool IsOpen(MessageThread thread) => thread.IsPublic || thread.Kind == ThreadKind.Form;

    public static IReadOnlyList<PublicWords> Of(CaseRows rows, bool isAuthor, CentreSnapshot tree)
    {
        var talk = new List<PublicWords>();
        foreach (var message in rows.Messages.Where(message => Shows(rows, message, isAuthor) || message == rows.Message))
        {
            var network = tree.Channel(message.ChannelId)?.Network;
            talk.Add(Words(rows, message, Shows(rows, message, isAuthor)) with
            {
                Network = network?.ToString().ToLowerInvariant(),
            });
        }

        foreach (var question in rows.Questions.Where(_ => isAuthor || rows.Thread.IsPublic))
            talk.Add(new PublicWords(Speaker.Centre, null, question.CreatedAt, MaskedText.Of(question.Text)));
        foreach (var reply in rows.Replies)
        {
            var body = reply.OrganisationId is { } id ? PublicNames.Of(tree.Organisation(id)) : null;
            talk.Add(new PublicWords(Speaker.Body, body ?? tree.Centre(rows.Main.CentreId)?.Name,
                reply.PublishedAt ?? reply.SavedAt, MaskedText.Of(reply.Text)));
        }

        return [.. talk.OrderBy(words => words.At)];
    }

    public static IReadOnlyList<PublicPhoto> Photos(CaseRows rows, bool isAuthor, CentreSnapshot tree)
    {
        var photos = new List<PublicPhoto>();
        foreach (var photo in rows.Photos.Where(photo => photo.Kind == AttachmentKind.Photo))
        {
            var reply = rows.Replies.FirstOrDefault(reply => reply.Id == photo.ReplyId);
            var message = rows.Messages.FirstOrDefault(message => message.Id == photo.MessageId);
            if (reply is null && (message is null || !Shows(rows, message, isAuthor) || IsTakenBack(rows, message))) continue;
            var body = reply is null ? null
                : (reply.OrganisationId is { } id ? PublicNames.Of(tree.Organisation(id)) : null) ?? tree.Centre(rows.Main.CentreId)?.Name;
            photos.Add(new PublicPhoto(photos.Count + 1, body, reply?.PublishedAt ?? message?.WrittenAt ?? rows.Main.OpenedAt)
            {
                StoredKey = photo.ShownKey!,
            });
        }

        return photos;
    }

    /// <summary>Further messages may come from other threads: by the code alone only the message itself is known to be open.</summary>
    private static bool Shows(CaseRows rows, Message message, bool isAuthor) =>
        isAuthor || (IsOpen(rows.Thread) && message.ThreadId == rows.Thread.Id && (rows.Thread.IsPublic || message == rows.Message));

    private static PublicWords Words(CaseRows rows, Message message, bool shows)
    {
        if (IsTakenBack(rows, message)) return new PublicWords(Speaker.Resident, null, message.WrittenAt, null, IsTakenBack: true);
        if (!shows) return new PublicWords(Speaker.Resident, null, message.WrittenAt, null);
        var edited = rows.Changes.LastOrDefault(change =>
            change.MessageKey == message.ExternalKey && change is { Kind: MessageChangeKind.Edited, Text: not null });
        return new PublicWords(Speaker.Resident, null, message.WrittenAt,
            edited is null ? MaskedText.Of(message.Text, message.MaskSpans) : MaskedText.Of(edited.Text!));
    }

    private static bool IsTakenBack(CaseRows rows, Message message) =>
        rows.Changes.LastOrDefault(change => change.MessageKey == message.ExternalKey
            && change.Kind is MessageChangeKind.Deleted or MessageChangeKind.Restored)?.Kind == MessageChangeKind.Deleted;
}
