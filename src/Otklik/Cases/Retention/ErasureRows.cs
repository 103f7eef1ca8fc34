using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Retention;

/// <summary>The statements of an erasure, over many cases at once. All run inside the caller's transaction and ask as
/// the program itself.</summary>
public sealed class ErasureRows(AppDb db, Dialect dialect, IMessageTraces intake, IEnumerable<ICaseTraces> others)
{
    private const int AtOnce = 500;

    public Task<List<ErasedMessage>> MessagesAsync(
        IReadOnlyCollection<long> caseIds, CancellationToken cancellation) =>
        db.Messages.AsNoTracking().Where(row => caseIds.Contains(row.CaseId)).OrderBy(row => row.Id)
            .Select(row => new ErasedMessage(
                row.Id, row.CaseId, row.ChannelId, row.ThreadId, row.AuthorId, row.ExternalKey))
            .ToListAsync(cancellation);

    /// <summary>Who wrote goes; what was written stays.</summary>
    public async Task<int> AnonymiseAsync(
        IReadOnlyCollection<long> caseIds, IReadOnlyList<ErasedMessage> messages, CancellationToken cancellation)
    {
        var rows = await db.Identities.Where(row => caseIds.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        rows += await db.Messages.Where(row => caseIds.Contains(row.CaseId) && row.Permalink != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Permalink, (string?)null), cancellation);
        // The picture that is shown was drawn anew without its metadata; the original is evidence of where and by whom.
        rows += await db.Attachments.Where(row => caseIds.Contains(row.CaseId)).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Exif, (string?)null)
            .SetProperty(row => row.Name, (string?)null)
            .SetProperty(row => row.Url, (string?)null)
            .SetProperty(row => row.FileId, (string?)null)
            .SetProperty(row => row.NextAttemptAt, (DateTime?)null)
            .SetProperty(row => row.OriginalKey, row => row.ShownKey == null ? row.OriginalKey : null), cancellation);
        await StopDeliveriesAsync(db.Deliveries.Where(row => caseIds.Contains(row.CaseId)), cancellation);
        return rows + await ClearAddressesAsync(messages, cancellation);
    }

    /// <summary>What anybody wrote goes, whoever it was; the rows themselves stay, empty.</summary>
    public async Task<int> PurgeTextAsync(
        IReadOnlyCollection<long> caseIds, IReadOnlyList<ErasedMessage> messages, DateTime now,
        CancellationToken cancellation)
    {
        var rows = await EmptyMessagesAsync(messages, now, cancellation);
        rows += await db.Attachments.Where(row => caseIds.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        await db.DataRequests.Where(row => caseIds.Contains(row.CaseId) && row.PackageKey != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PackageKey, (string?)null)
                .SetProperty(row => row.SealedPass, (byte[]?)null), cancellation);
        rows += await db.Deliveries.Where(row => caseIds.Contains(row.CaseId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, "").SetProperty(row => row.Problem,
                (string?)null),
                cancellation);
        rows += await db.ApprovalSteps.Where(row => row.Remark != null
                && db.Replies.Any(reply => reply.Id == row.ReplyId && caseIds.Contains(reply.CaseId)))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Remark, (string?)null), cancellation);
        rows += await db.Replies.Where(row => caseIds.Contains(row.CaseId)).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Text, "").SetProperty(row => row.Remark, (string?)null), cancellation);
        rows += await db.Verdicts.Where(row => caseIds.Contains(row.CaseId) && row.Words != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Words, (string?)null), cancellation);
        rows += await db.CaseHoldings.Where(row => caseIds.Contains(row.CaseId) && row.Words != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Words, (string?)null), cancellation);
        return rows + await db.CaseEvents.Where(row => caseIds.Contains(row.CaseId) && row.Words != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Words, (string?)null), cancellation);
    }

    /// <summary>Everything but the rows of the cases themselves, which the caller removes by their version.</summary>
    public async Task<int> RemoveAsync(
        IReadOnlyCollection<long> caseIds, IReadOnlyList<ErasedMessage> messages, DateTime now,
        CancellationToken cancellation)
    {
        var rows = await EmptyMessagesAsync(messages, now, cancellation);
        foreach (var other in others) rows += await other.RemoveAsync(db, caseIds, cancellation);
        rows += await db.ApprovalSteps
            .Where(row => db.Replies.Any(reply => reply.Id == row.ReplyId && caseIds.Contains(reply.CaseId)))
            .ExecuteDeleteAsync(cancellation);
        rows += await db.Replies.Where(row => caseIds.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        rows += await db.Attachments.Where(row => caseIds.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        rows += await db.CaseEvents.Where(row => caseIds.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        rows += await db.Clocks.Where(row => caseIds.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        rows += await db.Promises.Where(row => caseIds.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        rows += await db.Deliveries.Where(row => caseIds.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        rows += await db.Verdicts.Where(row => caseIds.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        rows += await db.Presences.Where(row => caseIds.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        rows += await db.DataRequests.Where(row => caseIds.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        rows += await db.LegalHolds.Where(row => caseIds.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        rows += await db.CaseHoldings.Where(row => caseIds.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        rows += await db.Identities.Where(row => caseIds.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        rows += await db.TopicCorrections.Where(row => caseIds.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        rows += await db.Messages.Where(row => caseIds.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
        rows += await RemoveThreadsAsync(caseIds, messages, cancellation);
        return rows + await ClearAddressesAsync(messages, cancellation);
    }

    /// <summary>The words of single messages: text, changes, full text, what other rooms keep of them.</summary>
    public async Task<int> EmptyMessagesAsync(
        IReadOnlyList<ErasedMessage> messages, DateTime now, CancellationToken cancellation)
    {
        var rows = await intake.EraseAsync(db, messages, cancellation);
        foreach (var some in messages.Chunk(AtOnce))
        {
            var ids = some.Select(row => row.Id).ToList();
            await dialect.RemoveFromIndexAsync(db, ids, cancellation);
            rows += await db.Messages.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.Text, "").SetProperty(row => row.MaskSpans, "")
                .SetProperty(row => row.CopyKey, (long?)null).SetProperty(row => row.Permalink, (string?)null)
                .SetProperty(row => row.AttachmentCount, 0).SetProperty(row => row.ErasedAt, now), cancellation);
            foreach (var channel in some.GroupBy(row => row.ChannelId, row => row.Key))
            {
                var keys = channel.ToList();
                rows += await db.MessageChanges
                    .Where(row => row.ChannelId == channel.Key && keys.Contains(row.MessageKey))
                    .ExecuteDeleteAsync(cancellation);
            }
        }

        return rows;
    }

    /// <summary>The address stays while the same conversation has words of another case that is whole: its writer still
    /// waits for an answer there.</summary>
    public async Task<int> ClearAddressesAsync(
        IReadOnlyList<ErasedMessage> messages, CancellationToken cancellation)
    {
        var rows = 0;
        foreach (var ids in messages.Select(row => row.ThreadId).Distinct().Chunk(AtOnce))
        {
            rows += await db.Threads.IgnoreQueryFilters().Where(row => ids.Contains(row.Id) && row.SealedAddress != null
                    && !db.Messages.Any(message => message.ThreadId == row.Id && message.ErasedAt == null
                        && db.Cases.Any(about => about.Id == message.CaseId && about.Remains == CaseRemains.Whole)))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.SealedAddress, (byte[]?)null), cancellation);
        }

        return rows;
    }

    /// <summary>What still waits to be sent there is not sent.</summary>
    public static Task<int> StopDeliveriesAsync(IQueryable<Delivery> deliveries, CancellationToken cancellation) =>
        deliveries.Where(row => row.State == DeliveryState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DeliveryState.Withdrawn), cancellation);

    private async Task<int> RemoveThreadsAsync(
        IReadOnlyCollection<long> caseIds, IReadOnlyList<ErasedMessage> messages, CancellationToken cancellation)
    {
        var rows = 0;
        foreach (var ids in messages.Select(row => row.ThreadId).Distinct().Chunk(AtOnce))
        {
            rows += await db.Threads
                .Where(row => ids.Contains(row.Id) && !db.Messages.Any(message => message.ThreadId == row.Id))
                .ExecuteDeleteAsync(cancellation);
            await db.Threads.Where(row => ids.Contains(row.Id) && row.CaseId != null
                && caseIds.Contains(row.CaseId.Value))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.CaseId, (long?)null), cancellation);
        }

        return rows;
    }
}
