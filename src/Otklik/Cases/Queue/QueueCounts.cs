using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Topics;

namespace Otklik.Cases.Queue;

/// <summary>How many cases stand in each queue. One pass over the open cases of a scope, kept for seconds and shared by
/// all who see the same: the rail stands on every page.</summary>
public sealed class QueueCounts(TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);
    private const int MostScopes = 500;
    private readonly ConcurrentDictionary<string, Tally> _tallies = new();

    public async Task<Tally> ReadAsync(AppDb db, Asker asker, DateOnly today, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(asker);
        var key = string.Join('|', new[] { asker.Hands, asker.CentreIds, asker.OrganisationIds }
            .Select(ids => string.Join(',', ids)));
        if (_tallies.TryGetValue(key, out var kept) && time.GetElapsedTime(kept.ReadAt) < Kept) return kept;
        if (_tallies.Count > MostScopes) _tallies.Clear();
        return _tallies[key] = await CountAsync(db, asker, today, cancellation);
    }

    /// <summary>After a step of one's own the rail must not show yesterday's news.</summary>
    public void Forget() => _tallies.Clear();

    private async Task<Tally> CountAsync(AppDb db, Asker asker, DateOnly today, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (me, hands) = (asker.StaffId, asker.Hands);
        var soon = now + QueueQuery.Soon;
        var rows = await db.Cases.AsNoTracking().Where(row => row.QueueKey != null)
            .GroupBy(row => new
            {
                row.Status,
                IsUrgent = row.Importance == Importance.Emergency,
                Due = row.NextDueAt == null ? 0 : row.NextDueAt < now ? 1 : row.NextDueAt < soon ? 2 : 3,
                IsAsked = row.ClarifyingSince != null,
                IsMine = row.HolderId != null && hands.Contains(row.HolderId.Value),
                IsPromised = row.PromisedOn == today,
            })
            .Select(group => new Part(group.Key.Status, group.Key.IsUrgent, group.Key.Due, group.Key.IsAsked,
                group.Key.IsMine, group.Key.IsPromised, group.Count()))
            .ToListAsync(cancellation);
        var drafts = await db.Replies.CountAsync(reply => reply.AuthorId == me
            && (reply.State == ReplyState.Draft || reply.State == ReplyState.Rework), cancellation);
        var settlements = await db.Cases.AsNoTracking().Where(row => row.QueueKey != null && row.Settlement != null)
            .GroupBy(row => row.Settlement!).Select(group => new Settlement(group.Key, group.Count()))
            .ToListAsync(cancellation);
        return new Tally(rows, drafts,
            [.. settlements.OrderByDescending(one => one.Count).Take(40)], time.GetTimestamp());
    }

    public sealed record Part(
        CaseStatus Status, bool IsUrgent, int Due, bool IsAsked, bool IsMine, bool IsPromised, int Count);

    public sealed record Settlement(string Name, int Count);

    public sealed record Tally(
        IReadOnlyList<Part> Parts, int Drafts, IReadOnlyList<Settlement> Settlements, long ReadAt)
    {
        public int Of(CaseQueue queue) => queue switch
        {
            CaseQueue.Inbox => Sum(_ => true),
            CaseQueue.Mine => Sum(part => part.IsMine),
            CaseQueue.Writing => Drafts,
            CaseQueue.Emergencies => Sum(part => part.IsUrgent && part.Status != CaseStatus.AnsweredFinal),
            CaseQueue.Overdue => Sum(part => part.Due == 1),
            CaseQueue.Soon => Sum(part => part.Due == 2),
            CaseQueue.Promised => Sum(part => part.IsPromised && part.Status == CaseStatus.AwaitingFix),
            CaseQueue.Disputed => Sum(part => part.Status is CaseStatus.Reopened or CaseStatus.Disputed),
            CaseQueue.New => Sum(part => part.Status == CaseStatus.Assigned),
            CaseQueue.Topic => Sum(part => part.Status is CaseStatus.New or CaseStatus.Moderation),
            CaseQueue.Clarifying => Sum(part => part.IsAsked),
            CaseQueue.Returned => Sum(part => part.Status == CaseStatus.ReturnedNotOurs),
            CaseQueue.Approval => Sum(part => part.Status == CaseStatus.Approval),
            CaseQueue.Rework => Sum(part => part.Status == CaseStatus.Rework),
            CaseQueue.Fix => Sum(part => part.Status is CaseStatus.AnsweredInterim or CaseStatus.AwaitingFix),
            CaseQueue.Resident => Sum(part => part.Status == CaseStatus.AnsweredFinal),
            _ => 0,
        };

        private int Sum(Func<Part, bool> belongs) => Parts.Where(belongs).Sum(part => part.Count);
    }
}
