using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Cases.Replies;
using Otklik.Data;
using Otklik.Topics;

namespace Otklik.Notices;

/// <summary>
/// Reads what is so now, from the cases themselves rather than from their history: whatever wrote it and whenever this
/// process was down, nothing is missed, and the same reading tells at sending time whether it is still so. Looks at
/// open cases only, by indexes that hold those together. </summary>
internal sealed class Happenings(AppDb db)
{
    /// <summary>Quarters of longer deadlines than two months are told when these last weeks begin.</summary>
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(15);

    private static readonly ClockKind[] Told = [ClockKind.FirstAnswer, ClockKind.FinalAnswer, ClockKind.Outcome];

    private static readonly CaseStatus[] NobodysYet =
        [CaseStatus.New, CaseStatus.Moderation, CaseStatus.Assigned, CaseStatus.ReturnedNotOurs];

    /// <summary>What began after <paramref name="since"/> and nobody has been told of, in these
    /// bodies and centres.</summary>
    public async Task<List<Happening>> FreshAsync(
        DateTime since, DateTime now, IReadOnlyCollection<long> bodies, IReadOnlyCollection<long> centres,
        CancellationToken cancellation)
    {
        var cases = db.Cases.AsNoTracking().Where(row => centres.Contains(row.CentreId)
            || (row.OrganisationId != null && bodies.Contains(row.OrganisationId.Value)));
        return await ReadAsync(cases, since, now, untoldOnly: true, cancellation);
    }

    /// <summary>Everything that is so in these cases, told or not.</summary>
    public Task<List<Happening>> StillAsync(
        IReadOnlyCollection<long> caseIds, DateTime now, CancellationToken cancellation) => ReadAsync(
            db.Cases.AsNoTracking().Where(row => caseIds.Contains(row.Id)), DateTime.UnixEpoch, now, untoldOnly: false,
            cancellation);

    private async Task<List<Happening>> ReadAsync(
        IQueryable<Case> cases, DateTime since, DateTime now, bool untoldOnly, CancellationToken cancellation)
    {
        // The queue's key is set for open cases alone, and merged ones are spoken of through their main case.
        var open = cases.Where(row => row.QueueKey != null && !row.IsHistory);
        var found = new List<Happening>();
        foreach (var query in new[]
            { Emergencies(open), Assigned(open), Given(open), NotFixed(open), Overdue(open, now) })
        {
            var began = query.Where(row => row.Since >= since);
            found.AddRange(await (untoldOnly ? Untold(began) : began).ToListAsync(cancellation));
        }

        var soon = DueSoon(open, now).Where(row => row.Due.Since >= since);
        found.AddRange((await soon.ToListAsync(cancellation))
            .Where(row => now >= row.Due.Since - (row.Due.Since - row.StartedAt) / 4).Select(row => row.Due));
        found.AddRange(await RepliesAsync(open, cancellation));
        found.RemoveAll(row => row.Since < since);
        if (!untoldOnly || found.Count == 0) return found;
        var caseIds = found.Select(row => row.CaseId).Distinct().ToList();
        var told = (await db.Notices.AsNoTracking().Where(row => caseIds.Contains(row.CaseId))
            .Select(row => new { row.Kind, row.CaseId, row.Since }).Distinct().ToListAsync(cancellation))
            .Select(row => (row.Kind, row.CaseId, row.Since)).ToHashSet();
        found.RemoveAll(row => told.Contains(row.Key));
        return found;
    }

    private IQueryable<Happening> Untold(IQueryable<Happening> found) => found.Where(row => !db.Notices.Any(notice =>
        notice.CaseId == row.CaseId && notice.Kind == row.Kind && notice.Since == row.Since));

    private static IQueryable<Happening> Emergencies(IQueryable<Case> open) =>
        from row in open
        where row.Importance == Importance.Emergency && NobodysYet.Contains(row.Status)
        select new Happening
        {
            Kind = NoticeKind.Emergency, CaseId = row.Id, Since = row.OpenedAt, CentreId = row.CentreId,
            OrganisationId = row.OrganisationId, HolderId = row.HolderId,
        };

    private static IQueryable<Happening> Assigned(IQueryable<Case> open) =>
        from row in open
        where row.Status == CaseStatus.Assigned && row.OrganisationId != null && row.HeldSince != null
        select new Happening
        {
            Kind = NoticeKind.Assigned, CaseId = row.Id, Since = row.HeldSince!.Value, CentreId = row.CentreId,
            OrganisationId = row.OrganisationId, HolderId = row.HolderId,
        };

    private static IQueryable<Happening> Given(IQueryable<Case> open) =>
        from row in open
        where row.GivenById != null && row.HeldSince != null
        select new Happening
        {
            Kind = NoticeKind.Transferred, CaseId = row.Id, Since = row.HeldSince!.Value, CentreId = row.CentreId,
            OrganisationId = row.OrganisationId, HolderId = row.HolderId,
        };

    private IQueryable<Happening> NotFixed(IQueryable<Case> open) =>
        from row in open
        where row.Status == CaseStatus.Disputed || row.Status == CaseStatus.Reopened
        from verdict in db.Verdicts
        where verdict.CaseId == row.Id && verdict.Value != VerdictValue.Fixed
            && !db.Verdicts.Any(later => later.CaseId == row.Id && later.Value != VerdictValue.Fixed
                && later.At > verdict.At)
        select new Happening
        {
            Kind = NoticeKind.NotFixed, CaseId = row.Id, Since = verdict.At, CentreId = row.CentreId,
            OrganisationId = row.OrganisationId, HolderId = row.HolderId,
        };

    private IQueryable<Happening> Overdue(IQueryable<Case> open, DateTime now) =>
        from row in open
        join clock in db.Clocks on row.Id equals clock.CaseId
        where Told.Contains(clock.Kind) && clock.StoppedAt == null && clock.PausedAt == null && clock.DueAt <= now
        select new Happening
        {
            Kind = NoticeKind.Overdue, CaseId = row.Id, Since = clock.DueAt, CentreId = row.CentreId,
            OrganisationId = row.OrganisationId, HolderId = row.HolderId,
        };

    private IQueryable<Running> DueSoon(IQueryable<Case> open, DateTime now)
    {
        var until = now + Horizon;
        return
            from row in open
            join clock in db.Clocks on row.Id equals clock.CaseId
            where Told.Contains(clock.Kind) && clock.StoppedAt == null && clock.PausedAt == null && clock.DueAt > now
                && clock.DueAt <= until
            select new Running
            {
                StartedAt = clock.StartedAt,
                Due = new Happening
                {
                    Kind = NoticeKind.DueSoon, CaseId = row.Id, Since = clock.DueAt, CentreId = row.CentreId,
                    OrganisationId = row.OrganisationId, HolderId = row.HolderId,
                },
            };
    }

    private async Task<IEnumerable<Happening>> RepliesAsync(IQueryable<Case> open, CancellationToken cancellation)
    {
        var waiting = await (
            from row in open
            join reply in db.Replies on row.Id equals reply.CaseId
            where reply.SubmittedAt != null
                && (reply.State == ReplyState.Approval || reply.State == ReplyState.Rework)
            select new { Case = new { row.Id, row.CentreId, row.OrganisationId, row.HolderId }, Reply = reply })
            .ToListAsync(cancellation);
        var ids = waiting.ConvertAll(row => row.Reply.Id);
        var steps = (ids.Count == 0 ? [] : await db.ApprovalSteps.AsNoTracking()
            .Where(row => ids.Contains(row.ReplyId)).ToListAsync(cancellation)).ToLookup(row => row.ReplyId);
        return waiting.Select(row =>
        {
            var isBack = row.Reply.State == ReplyState.Rework;
            var next = ApprovalChain.Next(steps[row.Reply.Id]);
            // Each signature hands the reply on, and is a new matter for the next person.
            var last = steps[row.Reply.Id].Max(step => step.DecidedAt);
            return new Happening
            {
                Kind = isBack ? NoticeKind.Rework : NoticeKind.Approval, CaseId = row.Case.Id,
                Since = last > row.Reply.SubmittedAt ? last.Value : row.Reply.SubmittedAt!.Value,
                CentreId = row.Case.CentreId, OrganisationId = row.Case.OrganisationId, HolderId = row.Case.HolderId,
                PersonId = isBack ? row.Reply.AuthorId : next?.StaffId, Signer = next?.Role,
                AuthorId = row.Reply.AuthorId,
            };
        });
    }

    private sealed class Running
    {
        public DateTime StartedAt { get; init; }
        public required Happening Due { get; init; }
    }
}
