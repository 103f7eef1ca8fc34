using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Opening;
using Otklik.Connectors;
using Otklik.Data;

namespace Otklik.Cases.Sheet;

/// <summary>The conversation about a case, of all its messages and of those merged into it, in the
/// order of time.</summary>
public sealed class ThreadReader(AppDb db)
{
    /// <summary>So many messages are shown at once; thirty-five more about the same teach nobody anything.</summary>
    public const int Few = 12;
    public const int Most = 500;

    public sealed record Reading(IReadOnlyList<ThreadItem> Items, int Left);

    public async Task<Reading> ReadAsync(
        Case about, IReadOnlyList<long> caseIds, IReadOnlyList<SheetReply> replies, bool whole,
        CancellationToken cancellation)
    {
        var messages = await (
            from message in db.Messages.AsNoTracking()
            where caseIds.Contains(message.CaseId)
            join thread in db.Threads on message.ThreadId equals thread.Id into threads
            from thread in threads.DefaultIfEmpty()
            orderby message.Id
            select new
            {
                Message = message, thread.Context, IsPublic = thread == null || thread.IsPublic,
                LeftMail = thread != null && thread.Kind == ThreadKind.Form && thread.SealedAddress != null,
                HasThread = thread == null || thread.Kind != ThreadKind.File,
            })
            .Take(whole ? Most : Few).ToListAsync(cancellation);
        var ids = messages.ConvertAll(row => row.Message.Id);
        var keys = messages.ConvertAll(row => row.Message.ExternalKey);
        var channels = messages.Select(row => row.Message.ChannelId).Distinct().ToList();
        var changes = (await db.MessageChanges.AsNoTracking()
            .Where(row => channels.Contains(row.ChannelId) && keys.Contains(row.MessageKey)).OrderBy(row => row.Id)
            .ToListAsync(cancellation)).ToLookup(row => (row.ChannelId, row.MessageKey));
        var files = messages.Exists(row => row.Message.AttachmentCount > 0)
            ? (await db.Attachments.AsNoTracking()
                .Where(row => row.MessageId != null && ids.Contains(row.MessageId.Value)).OrderBy(row => row.Id)
                .ToListAsync(cancellation)).ToLookup(row => row.MessageId!.Value, File)
            : Enumerable.Empty<SheetFile>().ToLookup(_ => 0L);
        var sent = await db.Deliveries.AsNoTracking()
            .Where(row => caseIds.Contains(row.CaseId) && ids.Contains(row.MessageId) && row.ReplyId == null)
            .OrderBy(row => row.Id).ToListAsync(cancellation);
        var verdicts = about.FirstAnsweredAt is null ? []
            : await db.Verdicts.AsNoTracking().Where(row => row.CaseId == about.Id).OrderBy(row => row.Id).Take(Most)
                .ToListAsync(cancellation);

        var authors = messages.Select(row => row.Message.AuthorId).Distinct().ToList();
        int Number(long author) => authors.IndexOf(author) + 1;
        IEnumerable<ThreadItem> items =
        [
            .. messages.Select(row =>
                new ThreadItem.FromResident(row.Message, Number(row.Message.AuthorId), row.Context,
                row.IsPublic, [.. changes[(row.Message.ChannelId, row.Message.ExternalKey)]],
                [.. files[row.Message.Id]], row.LeftMail) { HasThread = row.HasThread }),
            .. sent.Select(row => new ThreadItem.FromUs(row, PublicLinks.WithoutKeys(row.Text), Taps(row.Taps))),
            .. replies.Where(row => row.Reply.PublishedAt is not null).Select(row => new ThreadItem.Answer(row)),
            .. verdicts.Select(row => new ThreadItem.Judged(row, Number(row.AuthorId))),
        ];
        return new Reading([.. items.OrderBy(item => item.At)], Math.Max(0, about.MessageCount - messages.Count));
    }

    public static SheetFile File(Attachment row) => new(
        row.Id, row.ShownKey is not null, row.State == AttachmentState.Fetched, row.Name, row.Exif, row.Problem);

    private static IReadOnlyList<string> Taps(string? stored)
    {
        if (string.IsNullOrEmpty(stored)) return [];
        try
        {
            return [.. (JsonSerializer.Deserialize<List<Tap>>(stored) ?? []).Select(tap => tap.Label)];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
