using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Centres.SignIn.Proof;
using Otklik.Data;

namespace Otklik.Centres.Staff;

/// <summary>Puts a hat on again that was taken off a moment ago: the step back of <see cref="EndRole"/>.</summary>
public sealed class RestoreRole(
    AppDb db, CurrentAsker asker, RecentProof proof, AuditLog audit, AskerCache askers, TimeProvider clock)
{
    /// <param name="Until">Till when it was to hold before; null: without end.</param>
    public sealed record Request(long RoleId, DateTime? Until);

    public sealed record Outcome(Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = clock.GetUtcNow().UtcDateTime;
        var role = await db.StaffRoles.FirstOrDefaultAsync(row => row.Id == request.RoleId, cancellation);
        if (role is null || !asker.Value.Can(Permission.ManageStaff, role.CentreId, role.OrganisationId))
            return new Outcome(new Refusal(null, "Role.Unknown"));
        if (role.Until is null || role.Until > now) return new Outcome();
        if (role.Role == Role.Administrator && !proof.Holds)
            return new Outcome(new Refusal(null, RecentProof.Needed));
        role.Until = request.Until;
        audit.Note("role.restore", role.CentreId, $"{role.StaffId}", $"{role.Role}");
        await db.SaveChangesAsync(cancellation);
        askers.Forget();
        return new Outcome();
    }
}
