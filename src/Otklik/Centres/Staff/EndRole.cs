using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Data;

namespace Otklik.Centres.Staff;

/// <summary>Takes a hat off from now on; the row stays, so that it is known who could do what when.</summary>
public sealed class EndRole(
    AppDb db, CurrentAsker asker, LastAdministrator last, AuditLog audit, AskerCache askers, TimeProvider clock)
{
    public sealed record Request(long RoleId);

    /// <param name="UntilBefore">Till when the role was to hold, for taking the step back.</param>
    /// <param name="WasOver">Somebody had ended it already.</param>
    public sealed record Outcome(Refusal? Refused = null, DateTime? UntilBefore = null, bool WasOver = false);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = clock.GetUtcNow().UtcDateTime;
        var role = await db.StaffRoles.FirstOrDefaultAsync(row => row.Id == request.RoleId, cancellation);
        if (role is null || !asker.Value.Can(Permission.ManageStaff, role.CentreId, role.OrganisationId))
            return Refused("Role.Unknown");
        if (role.Until <= now) return new Outcome(WasOver: true);
        if (role.Role == Role.Administrator && role.StaffId == asker.Value.StaffId) return Refused("Role.Own");
        if (await last.IsAsync(role, cancellation)) return Refused("Role.LastAdministrator");

        var before = role.Until;
        role.Until = now;
        audit.Note("role.end", role.CentreId, $"{role.StaffId}", $"{role.Role}");
        await db.SaveChangesAsync(cancellation);
        askers.Forget();
        return new Outcome(UntilBefore: before);
    }

    private static Outcome Refused(string text) => new(new Refusal(null, text));
}
