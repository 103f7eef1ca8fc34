using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Work;
using Otklik.Data;

namespace Otklik.Cases.Replies;

/// <summary>Writes a published reply's deliveries: one for each thread of every writer, of the case and of all that
/// were merged into it, who has none yet.</summary>
public sealed class SpreadReply(CaseDesk desk, AppDb db, Dialect dialect, Keys keys, ReplyDeliveries compose)
{
    /// <summary>For messages that come between the count and the transaction.</summary>
    private const int Spare = 1_000;

    /// <summary>Before the transaction: keys come by another connection, which SQLite would keep waiting.</summary>
    public async Task PrepareAsync(IReadOnlyCollection<long> caseIds, CancellationToken cancellation)
    {
        var count = await Answerable.MessagesOf(db, caseIds).CountAsync(cancellation);
        await keys.EnsureAsync(Math.Min(count + Spare, 90_000), cancellation);
    }

    /// <summary>Inside the transaction, after the case's row was written. Who joined before that is read here; who
    /// joins after it meets another version of the row, looks again and finds the reply: nobody falls in
    /// between.</summary>
    /// <returns>How many are on their way.</returns>
    public async Task<int> RunAsync(Case about, Reply reply, bool joined, CancellationToken cancellation)
    {
        var caseIds = await MergedTree.OfAsync(db, about.Id, cancellation);
        var messages = await Answerable.MessagesOf(db, caseIds).OrderBy(row => row.Id).ToListAsync(cancellation);
        var had = await db.Deliveries.Where(row => row.ReplyId == reply.Id && row.State != DeliveryState.Withdrawn)
            .Join(db.Messages, row => row.MessageId, message => message.Id, (row, message) => message.AuthorId)
            .ToHashSetAsync(cancellation);
        var deliveries = messages.Where(row => !had.Contains(row.AuthorId))
            .DistinctBy(row => (row.ThreadId, row.AuthorId)).ToList()
            .ConvertAll(row => compose.Make(about, reply, row.AsArrived(), desk.Now, joined));
        await dialect.InsertAsync(db, deliveries, OnConflict.Fail, cancellation);
        return deliveries.Count(row => row.State == DeliveryState.Waiting);
    }
}
