using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Topics;

namespace Otklik.Cases.Queue;

/// <summary>Turns a filter into one query within the asker's scope.</summary>
public sealed class QueueQuery(AppDb db, CaseSearch search, CurrentAsker asker, TimeProvider time)
{
    /// <summary>How soon a due time calls for a person.</summary>
    public static TimeSpan Soon { get; } = TimeSpan.FromHours(2);

    public async Task<IQueryable<Case>> OfAsync(QueueFilter filter, DateOnly today, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var cases = InQueue(Scoped(), filter.Queue, today);
        if (filter.Whose == "body") cases = cases.Where(row => row.OrganisationId != null
            && asker.Value.OrganisationIds.Contains(row.OrganisationId.Value));
        if (filter.Whose == "centre") cases = cases.Where(row => asker.Value.CentreIds.Contains(row.CentreId));
        if (filter.CentreId is { } centre) cases = cases.Where(row => row.CentreId == centre);
        if (filter.Settlement is { } settlement) cases = cases.Where(row => row.Settlement == settlement);
        if (filter.ChannelId is { } channel) cases = cases.Where(row => row.FirstChannelId == channel);
        if (filter.TopicId is { } topic) cases = cases.Where(row => row.TopicId == topic);
        if (filter.OrganisationId is { } body) cases = cases.Where(row => row.OrganisationId == body);
        if (filter.Status is { } status) cases = cases.Where(row => row.Status == status);
        if (filter.Returns is { } returns) cases = cases.Where(row => row.Returns >= returns);
        if (filter.IsPlaceless) cases = cases.Where(row => row.Street == null && row.Landmark == null);
        if (filter.IsUnanswered) cases = cases.Where(row => row.FirstAnsweredAt == null);
        return filter.Search is { } words ? await search.OfAsync(cases, words, cancellation) : cases;
    }

    /// <summary>The scope of <see cref="AppDb"/> again, in the form in which one index answers it.</summary>
    private IQueryable<Case> Scoped()
    {
        var (scope, cases) = (asker.Value, db.Cases.AsNoTracking());
        if (scope.SeesEverything) return cases;
        return (scope.CentreIds, scope.OrganisationIds) switch
        {
            ([var one], []) => cases.Where(row => row.CentreId == one),
            ([], [var one]) => cases.Where(row => row.OrganisationId == one),
            (_, []) => cases.Where(row => scope.CentreIds.Contains(row.CentreId)),
            ([], _) => cases.Where(row => row.OrganisationId != null
                && scope.OrganisationIds.Contains(row.OrganisationId.Value)),
            _ => cases,
        };
    }

    private IQueryable<Case> InQueue(IQueryable<Case> cases, CaseQueue queue, DateOnly today)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (soon, me, hands) = (now + Soon, asker.Value.StaffId, asker.Value.Hands);
        if (queue == CaseQueue.All) return cases;
        if (queue == CaseQueue.Done) return cases.Where(row => row.QueueKey == null && row.MergedIntoId == null);
        var open = cases.Where(row => row.QueueKey != null);
        return queue switch
        {
            CaseQueue.Mine => open.Where(row => row.HolderId != null && hands.Contains(row.HolderId.Value)),
            CaseQueue.Writing => open.Where(row => db.Replies.Any(reply => reply.CaseId == row.Id
                && reply.AuthorId == me && (reply.State == ReplyState.Draft || reply.State == ReplyState.Rework))),
            CaseQueue.Emergencies => open.Where(row => row.Importance == Importance.Emergency
                && row.Status != CaseStatus.AnsweredFinal),
            CaseQueue.Overdue => open.Where(row => row.NextDueAt < now),
            CaseQueue.Soon => open.Where(row => row.NextDueAt >= now && row.NextDueAt < soon),
            CaseQueue.Promised => open.Where(row => row.PromisedOn == today && row.Status == CaseStatus.AwaitingFix),
            CaseQueue.Disputed => open.Where(row =>
                row.Status == CaseStatus.Reopened || row.Status == CaseStatus.Disputed),
            CaseQueue.New => open.Where(row => row.Status == CaseStatus.Assigned),
            CaseQueue.Topic => open.Where(row => row.Status == CaseStatus.New || row.Status == CaseStatus.Moderation),
            CaseQueue.Clarifying => open.Where(row => row.ClarifyingSince != null),
            CaseQueue.Returned => open.Where(row => row.Status == CaseStatus.ReturnedNotOurs),
            CaseQueue.Approval => open.Where(row => row.Status == CaseStatus.Approval),
            CaseQueue.Rework => open.Where(row => row.Status == CaseStatus.Rework),
            CaseQueue.Fix => open.Where(row =>
                row.Status == CaseStatus.AnsweredInterim || row.Status == CaseStatus.AwaitingFix),
            CaseQueue.Resident => open.Where(row => row.Status == CaseStatus.AnsweredFinal),
            _ => open,
        };
    }
}
