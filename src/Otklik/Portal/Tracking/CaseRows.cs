using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Cases.Transfers;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Unmasking;

namespace Otklik.Portal.Tracking;

/// <summary>The rows of which a public page is made, as they lie in the database. Never leaves this folder: what the
/// page may show of them is decided by <see cref="PublicCases"/>.</summary>
internal sealed record CaseRows(
    Case Own, Case Main, MessageThread Thread, Network Network, IReadOnlyList<Message> Messages,
    IReadOnlyList<MessageChange> Changes, IReadOnlyList<CaseEvent> Events, IReadOnlyList<Clock> Clocks,
    IReadOnlyList<Reply> Replies, IReadOnlyList<Promise> Promises, IReadOnlyList<Delivery> Questions,
    IReadOnlyList<Attachment> Photos, IReadOnlyList<Verdict> Verdicts, IReadOnlyList<Openings.Opening> Opened,
    IReadOnlyList<CaseHolding> Holdings)
{
    private const int LongestMergeChain = 20;

    /// <summary>The message, and what its author wrote further in the same conversation.</summary>
    public Message Message => Messages[0];

    public static async Task<CaseRows?> LoadAsync(AppDb db, long messageId, CancellationToken cancellation)
    {
        var message = await db.Messages.AsNoTracking().FirstOrDefaultAsync(row => row.Id == messageId, cancellation);
        if (message is null) return null;
        var own = await db.Cases.AsNoTracking().FirstOrDefaultAsync(row => row.Id == message.CaseId, cancellation);
        var thread = await db.Threads.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == message.ThreadId, cancellation);
        var channel = await db.Channels.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == message.ChannelId, cancellation);
        if (own is null || thread is null || channel is null) return null;
        var main = await MainAsync(db, own, cancellation);
        long[] cases = [own.Id, main.Id];

        var further = await db.Messages.AsNoTracking()
            .Where(row => row.CaseId == own.Id && row.AuthorId == message.AuthorId && row.Id != message.Id)
            .OrderBy(row => row.Id).Take(50).ToListAsync(cancellation);
        List<Message> messages = [message, .. further];
        var keys = messages.ConvertAll(row => row.ExternalKey);
        var ids = messages.ConvertAll(row => row.Id);
        var replies = await db.Replies.AsNoTracking()
            .Where(row => cases.Contains(row.CaseId) && row.State == ReplyState.Published)
            .OrderBy(row => row.PublishedAt).ToListAsync(cancellation);
        var replyIds = replies.ConvertAll(row => row.Id);
        return new CaseRows(own, main, thread, channel.Network, messages,
            await db.MessageChanges.AsNoTracking()
                .Where(row => row.ChannelId == message.ChannelId && keys.Contains(row.MessageKey))
                .OrderBy(row => row.Id).ToListAsync(cancellation),
            await db.CaseEvents.AsNoTracking().Where(row => row.CaseId == main.Id)
                .OrderBy(row => row.Id).ToListAsync(cancellation),
            await db.Clocks.AsNoTracking().Where(row => row.CaseId == main.Id)
                .OrderBy(row => row.Id).ToListAsync(cancellation),
            replies,
            await db.Promises.AsNoTracking().Where(row => row.CaseId == main.Id)
                .OrderBy(row => row.Id).ToListAsync(cancellation),
            await db.Deliveries.AsNoTracking()
                .Where(row => cases.Contains(row.CaseId) && row.Purpose == DeliveryPurpose.Clarification
                    && row.State != DeliveryState.Withdrawn && ids.Contains(row.MessageId))
                .OrderBy(row => row.Id).ToListAsync(cancellation),
            await db.Attachments.AsNoTracking()
                .Where(row => cases.Contains(row.CaseId) && row.ShownKey != null
                    && ((row.MessageId != null && ids.Contains(row.MessageId.Value))
                        || (row.ReplyId != null && replyIds.Contains(row.ReplyId.Value))))
                .OrderBy(row => row.Id).ToListAsync(cancellation),
            await db.Verdicts.AsNoTracking().Where(row => row.CaseId == main.Id).ToListAsync(cancellation),
            await Openings.OfAsync(db, message.AuthorId, ids, cancellation),
            await db.CaseHoldings.AsNoTracking().Where(row => row.CaseId == main.Id)
                .OrderBy(row => row.Id).ToListAsync(cancellation));
    }

    /// <summary>The case that is worked on: the message's own, or the one into which it was merged.</summary>
    private static async Task<Case> MainAsync(AppDb db, Case own, CancellationToken cancellation)
    {
        var main = own;
        for (var depth = 0; main.MergedIntoId is { } into && depth < LongestMergeChain; depth++)
        {
            main = await db.Cases.AsNoTracking().FirstOrDefaultAsync(row => row.Id == into, cancellation) ?? main;
            if (main.Id != into) break;
        }

        return main;
    }
}
