using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Retention;
using Otklik.Cases.Work;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Cases.Sheet;

/// <summary>Reads the page of a case inside the asker's scope: a fixed number of queries, whatever the number of its
/// messages.</summary>
public sealed class CaseSheetReader(
    AppDb db, ThreadReader threads, SimilarCases similar, TouchPresence presence, Asker asker, ReadAudit reads,
    TimeProvider time)
{
    private const int MostEvents = 300;
    private const int MostTroubled = 20;

    /// <returns>Null when there is no such case for the asker.</returns>
    public async Task<CaseSheet?> ReadAsync(long caseId, bool whole, CancellationToken cancellation)
    {
        var about = await db.Cases.AsNoTracking().FirstOrDefaultAsync(row => row.Id == caseId, cancellation);
        if (about is null) return null;
        var history = await HistoryAsync(caseId, cancellation);
        var tookIn = history.Any(row => row.Kind == CaseEventKind.TookIn);
        var caseIds = tookIn ? await MergedTree.OfAsync(db, caseId, cancellation) : [caseId];
        var replies = await RepliesAsync(caseId, cancellation);
        var open = replies.Find(row => row.Reply.State is ReplyState.Draft or ReplyState.Rework or ReplyState.Approval);
        var thread = await threads.ReadAsync(about, caseIds, replies, whole, cancellation);
        // Whoever works on the case reads the words as they were written; others read them masked.
        if (asker.Can(Permission.WorkOnCase, about.CentreId, about.OrganisationId)
            && thread.Items.Any(item => item is ThreadItem.FromResident { Message.MaskSpans.Length: > 0 }))
            await reads.LookAsync(asker.StaffId, "case.read", about.CentreId, about.Number, cancellation);
        return new CaseSheet
        {
            Case = about, History = history, Reply = open, Thread = thread.Items, MessagesLeft = thread.Left,
            Clocks = await db.Clocks.AsNoTracking().Where(row => row.CaseId == caseId).OrderBy(row => row.Id)
                .ToListAsync(cancellation),
            Steps = open is { Reply: { State: ReplyState.Approval, Id: var replyId } }
                ? await db.ApprovalSteps.AsNoTracking().Where(row => row.ReplyId == replyId).ToListAsync(cancellation)
                : [],
            Troubled = replies.Exists(row => row.Troubled > 0) ? await TroubledAsync(caseId, cancellation) : [],
            Similar = about.QueueKey is null ? [] : await similar.OpenAsync(about, cancellation),
            Solved = about.QueueKey is null ? [] : await similar.SolvedAsync(about, cancellation),
            Merged = tookIn ? await similar.OfAsync([.. caseIds.Where(id => id != caseId)], cancellation) : [],
            Main = about.MergedIntoId is { } main && await similar.OfAsync([main],
                cancellation) is [var into, ..] ? into : null,
            Promises = about.PromisedOn is null ? []
                : await db.Promises.AsNoTracking().Where(row => row.CaseId == caseId).OrderBy(row => row.Id)
                    .ToListAsync(cancellation),
            Hold = await CaseHold.OfAsync(db, caseId, time.GetUtcNow().UtcDateTime, cancellation),
            // Whoever sees the case sees the whole of its way.
            Holdings = await db.CaseHoldings.IgnoreQueryFilters().AsNoTracking().Where(row => row.CaseId == caseId)
                .OrderBy(row => row.Id).ToListAsync(cancellation),
            Others = await presence.OthersAsync(caseId, cancellation),
        };
    }

    private async Task<List<Happening>> HistoryAsync(long caseId, CancellationToken cancellation)
    {
        var rows = await (
            from row in db.CaseEvents.AsNoTracking()
            where row.CaseId == caseId
            join person in db.Users on row.StaffId equals person.Id into people
            from person in people.DefaultIfEmpty()
            orderby row.Id descending
            select new Happening(row.At, row.Kind, person.Title, row.From, row.To, row.OrganisationId, row.StaffId,
                row.OtherCaseId, row.Words)).Take(MostEvents).ToListAsync(cancellation);
        rows.Reverse();
        return rows;
    }

    private async Task<List<SheetReply>> RepliesAsync(long caseId, CancellationToken cancellation)
    {
        var replies = await (
            from row in db.Replies.AsNoTracking()
            where row.CaseId == caseId
            join person in db.Users on row.AuthorId equals person.Id into people
            from person in people.DefaultIfEmpty()
            orderby row.Id
            select new { Reply = row, person.Title }).ToListAsync(cancellation);
        if (replies.Count == 0) return [];
        var states = replies.Exists(row => row.Reply.PublishedAt is not null)
            ? await db.Deliveries.Where(row => row.CaseId == caseId && row.ReplyId != null)
                .GroupBy(row => new { row.ReplyId, row.State })
                .Select(group => new { group.Key.ReplyId, group.Key.State, Count = group.Count() })
                .ToListAsync(cancellation)
            : [];
        var ids = replies.ConvertAll(row => row.Reply.Id);
        var files = (await db.Attachments.AsNoTracking()
            .Where(row => row.CaseId == caseId && row.ReplyId != null && ids.Contains(row.ReplyId.Value))
            .ToListAsync(cancellation)).ToLookup(row => row.ReplyId!.Value, ThreadReader.File);
        return replies.ConvertAll(row =>
        {
            int Count(params DeliveryState[] wanted) =>
                states.Where(one => one.ReplyId == row.Reply.Id && wanted.Contains(one.State)).Sum(one => one.Count);
            return new SheetReply(row.Reply, row.Title ?? "", Count(DeliveryState.Sent), Count(DeliveryState.Waiting),
                Count(DeliveryState.Failed, DeliveryState.NotPossible), [.. files[row.Reply.Id]]);
        });
    }

    private async Task<IReadOnlyList<TroubledDelivery>> TroubledAsync(long caseId, CancellationToken cancellation) =>
        (await db.Deliveries.AsNoTracking()
            .Where(row => row.CaseId == caseId && row.ReplyId != null
                && (row.State == DeliveryState.Failed || row.State == DeliveryState.NotPossible))
            .OrderBy(row => row.Id).Take(MostTroubled).ToListAsync(cancellation))
            .ConvertAll(row => new TroubledDelivery(row.Id, row.MessageId, row.ChannelId, row.State,
                DeliveryTrouble.Words(row.ProblemCode, row.Problem), row.CreatedAt));
}
