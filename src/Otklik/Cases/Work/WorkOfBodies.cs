using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Centres.Structure;
using Otklik.Data;

namespace Otklik.Cases.Work;

/// <summary>Open cases and approval chains of bodies which are merged or moved. Clocks run on: the resident waits for
/// an answer, not for a body.</summary>
internal sealed class WorkOfBodies(AppDb db, Dialect dialect, Keys keys, CurrentAsker asker, TimeProvider time)
    : IHangsOnBodies
{
    private const int AtOnce = 5_000;

    public async Task<IReadOnlyList<Hanging>> CountAsync(
        IReadOnlyCollection<long> bodyIds, CancellationToken cancellation) =>
    [
        new Hanging("Hangs.Cases", await db.Cases.IgnoreQueryFilters().CountAsync(row => row.OrganisationId != null
            && bodyIds.Contains(row.OrganisationId.Value) && CaseStatuses.Open.Contains(row.Status), cancellation)),
        new Hanging("Hangs.Approvals", await db.ApprovalRules.CountAsync(
            rule => rule.OrganisationId != null && bodyIds.Contains(rule.OrganisationId.Value), cancellation)),
    ];

    public async Task MergeAsync(Organisation from, Organisation into, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        long? staffId = asker.Value.StaffId == 0 ? null : asker.Value.StaffId;
        // Cases of the body may lie in centres that whoever merges does not see; none of them may stay behind.
        var open = await db.Cases.IgnoreQueryFilters()
            .Where(row => row.OrganisationId == from.Id && CaseStatuses.Open.Contains(row.Status))
            .OrderBy(row => row.Id).Select(row => new { row.Id, row.HolderId }).ToListAsync(cancellation);
        foreach (var some in open.Chunk(AtOnce))
        {
            var ids = some.Select(row => row.Id).ToList();
            // Who holds it in person stays: people go over with their roles.
            await db.Cases.IgnoreQueryFilters().Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.OrganisationId, into.Id).SetProperty(row => row.HeldSince, now)
                .SetProperty(row => row.ChangedAt, now).SetProperty(row => row.Version, row => row.Version + 1),
                cancellation);
            await dialect.InsertAsync(db, some.Select(row => new CaseEvent
            {
                Id = keys.Next(), CaseId = row.Id, At = now, Kind = CaseEventKind.Assigned, StaffId = staffId,
                OrganisationId = into.Id, HolderId = row.HolderId,
                Words = CaseTexts.Get("Bodies.Merged", from.Shown),
            }).ToList(), OnConflict.Fail, cancellation);
        }

        // The body that goes on has its own way of signing.
        await db.ApprovalRules.Where(rule => rule.OrganisationId == from.Id).ExecuteDeleteAsync(cancellation);
    }

    public Task MoveAsync(IReadOnlyCollection<long> bodyIds, long centreId, CancellationToken cancellation) =>
        db.ApprovalRules.Where(rule => rule.OrganisationId != null && bodyIds.Contains(rule.OrganisationId.Value))
            .ExecuteUpdateAsync(set => set.SetProperty(rule => rule.CentreId, centreId), cancellation);

    public void Forget()
    {
        // Nothing of cases is kept in memory.
    }
}
