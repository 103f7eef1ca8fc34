using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Centres.Staff;
using Otklik.Data;

namespace Otklik.Cases.Work;

/// <summary>Open cases that a person holds. Handing them over is written into each one's history; deadlines run on.
/// </summary>
public sealed class WorkInHand(AppDb db, Keys keys, CurrentAsker asker, AuditLog audit, TimeProvider clock)
    : IWorkInHand
{
    private const int Batch = 500;

    public async Task<int> CountAsync(long staffId, CancellationToken cancellation) =>
        await Held(staffId).CountAsync(cancellation);

    public async Task<(int ToPerson, int ToLists)> HandOverAsync(
        long fromId, long? toId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var bodies = toId is { } person ? await db.StaffRoles.Where(role => role.StaffId == person
                && role.OrganisationId != null && (role.From == null || role.From <= now)
                && (role.Until == null || role.Until > now))
            .Select(role => role.OrganisationId!.Value).Distinct().ToListAsync(cancellation) : [];
        var (toPerson, toLists) = (0, 0);
        while (await Held(fromId).OrderBy(row => row.Id).Take(Batch).ToListAsync(cancellation) is { Count: > 0 } held)
        {
            foreach (var about in held)
            {
                var next = about.OrganisationId is { } body && bodies.Contains(body) ? toId : null;
                if (next is null) toLists++;
                else toPerson++;
                about.HolderId = next;
                about.ChangedAt = now;
                about.Version++;
                db.CaseEvents.Add(new CaseEvent
                {
                    Id = keys.Next(), CaseId = about.Id, At = now, Kind = CaseEventKind.Assigned,
                    StaffId = asker.Value.StaffId == 0 ? null : asker.Value.StaffId, From = about.Status,
                    To = about.Status, OrganisationId = about.OrganisationId, HolderId = next,
                });
            }

            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }

        audit.Note("staff.handover", null, $"{fromId}", $"{toPerson} + {toLists}");
        await db.SaveChangesAsync(cancellation);
        return (toPerson, toLists);
    }

    private IQueryable<Case> Held(long staffId)
    {
        var reach = new StaffReach(asker.Value);
        var held = db.Cases.Where(row => row.HolderId == staffId && row.QueueKey != null);
        return reach.IsEverywhere ? held : held.Where(row => reach.CentreIds.Contains(row.CentreId)
            || (row.OrganisationId != null && reach.OrganisationIds.Contains(row.OrganisationId.Value)));
    }
}
