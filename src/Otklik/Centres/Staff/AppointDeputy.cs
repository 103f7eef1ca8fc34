using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Centres.SignIn.Proof;
using Otklik.Data;

namespace Otklik.Centres.Staff;

/// <summary>While somebody is away another person stands in for them: gets their hats till a day, sees what they hold
/// as their own, and gets their letters. Nothing is taken from the absent one.</summary>
public sealed class AppointDeputy(
    AppDb db, Keys keys, CurrentAsker asker, RecentProof proof, AuditLog audit, AskerCache askers, TimeProvider clock)
{
    /// <param name="StaffId">Who is away.</param>
    /// <param name="Until">The end; without one it would be forgotten.</param>
    public sealed record Request(long StaffId, long DeputyId, DateTime? From, DateTime? Until);

    /// <param name="Hats">How many hats were given.</param>
    public sealed record Outcome(int Hats, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = clock.GetUtcNow().UtcDateTime;
        if (request.Until is not { } until) return Refused("until", "Deputy.NoEnd");
        if (until <= (request.From ?? now)) return Refused("until", "Role.UntilBeforeFrom");
        if (request.DeputyId == request.StaffId) return Refused("deputy", "Deputy.Self");
        var reach = new StaffReach(asker.Value);
        var people = await reach.People(db).Where(row => row.LeftAt == null
            && (row.Id == request.StaffId || row.Id == request.DeputyId)).ToListAsync(cancellation);
        if (!people.Exists(row => row.Id == request.StaffId)) return Refused(null, "Staff.Unknown");
        if (!people.Exists(row => row.Id == request.DeputyId)) return Refused("deputy", "Staff.Unknown");

        // Who stands in for somebody passes that on to nobody.
        var hats = (await db.StaffRoles.AsNoTracking().Where(row => row.StaffId == request.StaffId
                && row.DeputyForId == null && (row.Until == null || row.Until > now)).ToListAsync(cancellation))
            .FindAll(reach.Covers);
        if (hats.Count == 0) return Refused(null, "Deputy.NoHats");
        if (hats.Exists(hat => hat.Role == Role.Administrator) && !proof.Holds)
            return Refused(null, RecentProof.Needed);
        await db.StaffRoles.Where(row => row.DeputyForId == request.StaffId && row.Until > now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Until, now), cancellation);
        foreach (var hat in hats)
        {
            db.StaffRoles.Add(new StaffRole
            {
                Id = keys.Next(), StaffId = request.DeputyId, Role = hat.Role, CentreId = hat.CentreId,
                OrganisationId = hat.OrganisationId, From = request.From, Until = until,
                DeputyForId = request.StaffId,
            });
            audit.Note("role.deputy", hat.CentreId, $"{request.DeputyId}", $"{hat.Role}");
        }

        await db.SaveChangesAsync(cancellation);
        askers.Forget();
        return new Outcome(hats.Count);
    }

    /// <summary>The absent one is back.</summary>
    /// <returns>Whether anybody stood in.</returns>
    public async Task<bool> EndAsync(long staffId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var reach = new StaffReach(asker.Value);
        var standing = (await db.StaffRoles.Where(row => row.DeputyForId == staffId && row.Until > now)
            .ToListAsync(cancellation)).FindAll(reach.Covers);
        foreach (var hat in standing)
        {
            hat.Until = now;
            audit.Note("role.deputy.end", hat.CentreId, $"{hat.StaffId}", $"{hat.Role}");
        }

        await db.SaveChangesAsync(cancellation);
        askers.Forget();
        return standing.Count > 0;
    }

    private static Outcome Refused(string? field, string text) => new(0, new Refusal(field, text));
}
