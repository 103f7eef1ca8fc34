using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Data;

namespace Otklik.Centres.Staff;

/// <summary>Takes a hat off from now on; the row stays, so that it is known who could do what when.</summary>
public sealed class EndRole(AppDb db, CurrentAsker asker, AuditLog audit, AskerCache askers, TimeProvider clock)
{
    public sealed record Request(long RoleId);

    public sealed record Outcome(Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = clock.GetUtcNow().UtcDateTime;
        var role = await db.StaffRoles.FirstOrDefaultAsync(row => row.Id == request.RoleId, cancellation);
        if (role is null || !asker.Value.Can(Permission.ManageStaff, role.CentreId, role.OrganisationId))
            return new Outcome(new Refusal(null, "Role.Unknown"));
        if (role.Until <= now) return new Outcome();
        if (role.Role == Role.Administrator && await IsLastAsync(role, now, cancellation))
            return new Outcome(new Refusal(null, "Role.LastAdministrator"));

        role.Until = now;
        audit.Note("role.end", role.CentreId, $"{role.StaffId}", $"{role.Role}");
        await db.SaveChangesAsync(cancellation);
        askers.Forget();
        return new Outcome();
    }

    /// <summary>A centre must not be left with nobody who can let people in.</summary>
    private async Task<bool> IsLastAsync(StaffRole role, DateTime now, CancellationToken cancellation)
    {
        var above = (await CentreTree.ReadAsync(db, cancellation)).Above(role.CentreId)
            .Append(role.CentreId).Append(CentreTree.Everywhere).Distinct().ToList();
        return !await db.StaffRoles.AnyAsync(other => other.Id != role.Id && other.Role == Role.Administrator
            && above.Contains(other.CentreId) && other.OrganisationId == null
            && (other.From == null || other.From <= now) && (other.Until == null || other.Until > now)
            && db.Users.Any(person => person.Id == other.StaffId && person.LeftAt == null), cancellation);
    }
}
