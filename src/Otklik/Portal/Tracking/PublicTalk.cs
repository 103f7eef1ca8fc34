using Otklik.Cases;
using Otklik.Centres;
using Otklik.Connectors;

namespace Otklik.Portal.Tracking;

/// <summary>The conversation and the photos as one reader may see them: words of private threads only by the private
/// link, answers of bodies always, everything masked.</summary>
internal static class PublicTalk
{
    private const int LongestTitle = 70;

    /// <summary>What was written where strangers could read it, or in our form, which says that all will.</summary>
    public static bool IsOpen(MessageThread thread) => thread.IsPublic || thread.Kind == ThreadKind.Form;

    public static IReadOnlyList<PublicWords> Of(CaseRows rows, bool isAuthor, CentreSnapshot tree)
    {
        var talk = new List<PublicWords>();
        foreach (var message in rows.Messages)
        {
            var shows = Shows(rows, message, isAuthor);
            if (!shows && message != rows.Message) continue;
            var network = tree.Channel(message.ChannelId)?.Network;
            talk.Add(Words(rows, message, shows) with
            {
                Network = network?.ToString().ToLowerInvariant(),
            });
        }

        foreach (var question in rows.Questions.Where(one => one.Text.Length > 0 && (isAuthor || rows.Thread.IsPublic)))
            talk.Add(new PublicWords(Speaker.Centre, null, question.CreatedAt, MaskedText.Of(question.Text)));
        foreach (var reply in rows.Replies)
        {
            talk.Add(new PublicWords(Speaker.Body, BodyOf(rows, reply, tree), reply.PublishedAt ?? reply.SavedAt,
                reply.Text.Length > 0 ? MaskedText.Of(reply.Text) : null, IsErased: reply.Text.Length == 0));
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
            var shows = message is not null && Shows(rows, message, isAuthor) && !IsTakenBack(rows, message);
            if (reply is null && !shows) continue;
            var at = reply?.PublishedAt ?? message?.WrittenAt ?? rows.Main.OpenedAt;
            photos.Add(new PublicPhoto(photos.Count + 1, reply is null ? null : BodyOf(rows, reply, tree), at)
            {
                StoredKey = photo.ShownKey!,
            });
        }

        return photos;
    }

    /// <summary>What the message begins with, as this reader may see it now; null when they may not.</summary>
    public static string? FirstWords(CaseRows rows, bool isAuthor)
    {
        var line = InboundText.Line(Words(rows, rows.Message, Shows(rows, rows.Message, isAuthor)).Text, int.MaxValue);
        if (line is null || line.Length <= LongestTitle) return line;
        var end = line.LastIndexOf(' ', LongestTitle - 1);
        if (end < LongestTitle / 2) end = char.IsHighSurrogate(line[LongestTitle - 2])
            ? LongestTitle - 2 : LongestTitle - 1;
        return line[..end].TrimEnd(' ', ',', '.', ':', ';', '-', '—') + "…";
    }

    /// <summary>Further messages may come from other threads: by the code alone only the message itself is known to be
    /// open.</summary>
    private static bool Shows(CaseRows rows, Message message, bool isAuthor) =>
        isAuthor || (IsOpen(rows.Thread) && message.ThreadId == rows.Thread.Id
            && (rows.Thread.IsPublic || message == rows.Message));

    private static string? BodyOf(CaseRows rows, Reply reply, CentreSnapshot tree) =>
        (reply.OrganisationId is { } id ? PublicNames.Of(tree.Organisation(id)) : null)
            ?? tree.Centre(rows.Main.CentreId)?.Name;

    private static PublicWords Words(CaseRows rows, Message message, bool shows)
    {
        var hidden = new PublicWords(Speaker.Resident, null, message.WrittenAt, null);
        if (message.ErasedAt is not null) return hidden with { IsErased = true };
        if (IsTakenBack(rows, message)) return hidden with { IsTakenBack = true };
        if (!shows) return hidden;
        var edited = rows.Changes.LastOrDefault(change =>
            change.MessageKey == message.ExternalKey && change is { Kind: MessageChangeKind.Edited, Text: not null });
        return new PublicWords(Speaker.Resident, null, message.WrittenAt,
            edited is null ? MaskedText.Of(message.Text, message.MaskSpans) : MaskedText.Of(edited.Text!));
    }

    /// <summary>The author deleted it in the network: its words are nobody's to show any more.</summary>
    public static bool IsTakenBack(CaseRows rows, Message message) =>
        TakenBack.Is(rows.Changes.Where(change => change.MessageKey == message.ExternalKey));
}
