using Microsoft.EntityFrameworkCore;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Cases.Replies;

/// <summary>Puts photos to a draft: the originals are kept as evidence; what residents see is redrawn by the worker
/// that looks at all files.</summary>
public sealed class AddReplyPhotos(CaseDesk desk, AppDb db, FileStore files, OtklikOptions options)
{
    public const int Most = 10;

    public sealed record Request(long ReplyId, IReadOnlyList<IFormFile> Files);

    /// <returns>What went wrong, in words; null when all photos were taken, or there were none.</returns>
    public async Task<string?> RunAsync(Request request, CancellationToken cancellation)
    {
        var given = request.Files.Where(file => file.Length > 0).ToList();
        if (given.Count == 0) return null;
        var reply = await db.Replies.AsNoTracking().FirstOrDefaultAsync(row => row.Id == request.ReplyId
            && (row.State == ReplyState.Draft || row.State == ReplyState.Rework), cancellation);
        if (reply is null || await desk.OpenAsync(reply.CaseId, cancellation) is not { } file)
            return CaseTexts.Get("Draft.Gone");
        if (file.Refusal(CaseMove.SaveDraft, desk.Actor, new MoveDetails { ReplyId = reply.Id }) is { } refusal)
            return refusal;
        var there = await db.Attachments.CountAsync(row => row.ReplyId == reply.Id, cancellation);
        if (there + given.Count > Most) return CaseTexts.Get("Photos.Most", Most);
        if (given.Exists(one => one.Length > options.MaxAttachmentBytes))
            return CaseTexts.Get("Photos.Large", options.MaxAttachmentBytes / 1_048_576);
        if (given.Exists(one => !one.ContentType.StartsWith("image/", StringComparison.Ordinal)))
            return CaseTexts.Get("Photos.Only");

        foreach (var photo in given)
        {
            await using var content = photo.OpenReadStream();
            var stored = await files.PutAsync(content, options.MaxAttachmentBytes, cancellation);
            db.Attachments.Add(new Attachment
            {
                Id = desk.NextKey(), ReplyId = reply.Id, CaseId = reply.CaseId, ChannelId = file.Case.FirstChannelId,
                Kind = AttachmentKind.Photo, Name = InboundText.Line(photo.FileName), Size = stored.Size,
                OriginalKey = stored.Key, NextAttemptAt = desk.Now,
            });
        }

        await db.SaveChangesAsync(cancellation);
        return null;
    }
}
