using Otklik.Cases;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Search;

namespace Otklik.Intake.Steps;

/// <summary>Turns placed drafts and the files of their cases into the rows that the writer writes.</summary>
internal sealed class DraftRows(Keys keys, FileStore files)
{
    public async Task AddAsync(IntakeBatch batch, Draft draft, Case about, CancellationToken cancellation)
    {
        var rows = batch.Rows;
        var understood = draft.Understood;
        rows.Messages.Add(new Message
        {
            Id = draft.MessageId,
            CaseId = draft.CaseId,
            CentreId = about.CentreId,
            ChannelId = draft.Channel.Id,
            ThreadId = draft.Thread!.Id,
            AuthorId = draft.AuthorId,
            ExternalKey = draft.Key,
            Text = draft.Text,
            MaskSpans = Cases.MaskSpans.Write(understood.PersonalData),
            Kind = understood.Kind.Kind,
            WrittenAt = draft.WrittenAt,
            ReceivedAt = draft.Source.Envelope.ReceivedAt,
            Permalink = draft.Event.Permalink,
            AttachmentCount = draft.Event.Attachments.Count,
            IsAutomatic = draft.Event.IsAutomatic,
            // Rows of a file lie where their time lies: a history's keys would fill one quarter at random.
            CopyKey = CopyKeys.Of(batch.Import is null ? draft.Source.Envelope.ReceivedAt : draft.WrittenAt,
                about.CentreId, draft.TextHash),
        });
        if (understood.Stems.Length > 0)
            rows.Documents.Add(new SearchDocument(draft.MessageId, draft.CaseId, about.CentreId, understood.Stems));
        foreach (var attachment in draft.Event.Attachments)
            rows.Attachments.Add(await AttachmentAsync(batch, draft, attachment, cancellation));
        if (batch.IsHistory && draft.Event.Fields?.GetValueOrDefault("reply") is { } reply)
            rows.Replies.Add(PastReply(draft, about, reply));
        Count(batch, draft, about);
    }

    /// <summary>New rows of a case's file; the case and its clocks themselves are tracked, or new
    /// with their case.</summary>
    public static void AddFile(IntakeBatch batch, CaseFile file)
    {
        batch.Rows.Clocks.AddRange(file.NewClocks);
        batch.Rows.Events.AddRange(file.NewEvents);
        batch.Rows.Deliveries.AddRange(file.NewDeliveries);
    }

    private async Task<Attachment> AttachmentAsync(
        IntakeBatch batch, Draft draft, InboundAttachment sent, CancellationToken cancellation)
    {
        // Bytes that came with the payload go to the store before the transaction; if it fails they are an
        // orphan, no loss.
        var stored = sent.StoredKey
            ?? (sent.Content is { } bytes ? (await files.PutAsync(bytes, cancellation)).Key : null);
        var row = new Attachment
        {
            Id = keys.Next(),
            MessageId = draft.MessageId,
            CaseId = draft.CaseId,
            ChannelId = draft.Channel.Id,
            Kind = sent.Kind,
            Url = sent.Url,
            FileId = sent.FileId,
            Name = InboundText.Line(sent.Name),
            ContentType = InboundText.Line(sent.ContentType, 100),
            Size = sent.Size ?? sent.Content?.Length ?? 0,
            OriginalKey = stored,
        };
        var isFile = sent.Kind is AttachmentKind.Photo or AttachmentKind.Document or AttachmentKind.Audio
            && (row.OriginalKey ?? sent.Url ?? sent.FileId) is not null;
        if (isFile) row.NextAttemptAt = batch.Now;
        else row.State = AttachmentState.Fetched;
        return row;
    }

    private Reply PastReply(Draft draft, Case about, string text) => new()
    {
        Id = keys.Next(), CaseId = about.Id, Kind = ReplyKind.Final, State = ReplyState.Published,
        Outcome = ReplyOutcome.Explained, Text = InboundText.Clean(text), OrganisationId = about.OrganisationId,
        CreatedAt = draft.WrittenAt, SavedAt = draft.WrittenAt, PublishedAt = about.FirstAnsweredAt ?? draft.WrittenAt,
    };

    private static void Count(IntakeBatch batch, Draft draft, Case about)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(batch.Centres.TimeZone(about.CentreId));
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(draft.WrittenAt, zone));
        var row = batch.Count(day, about.CentreId,
            about.OrganisationId ?? 0, about.TopicId ?? 0, draft.Channel.Network);
        row.Messages++;
        if (draft.Opens) row.Cases++;
    }
}
