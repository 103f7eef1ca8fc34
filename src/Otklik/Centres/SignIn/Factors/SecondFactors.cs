using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Centres.SignIn.Factors;

/// <summary>Which second factors a person has, and whether they have to have one.</summary>
public sealed class SecondFactors(AppDb db, OtklikOptions options, TimeProvider clock)
{
    /// <param name="Since">Null: codes are off.</param>
    /// <param name="ResetAt">An administrator took the codes off then, and they were not set up since.</param>
    public sealed record State(DateTime? Since, int RecoveryLeft, DateTime? ResetAt);

    public Task<bool> HasCodeAsync(long staffId, CancellationToken cancellation) =>
        db.SecondFactors.AnyAsync(row => row.StaffId == staffId && row.ResetAt == null, cancellation);

    /// <summary>Whether there is anything besides the password.</summary>
    public async Task<bool> HasAnyAsync(long staffId, CancellationToken cancellation) =>
        await HasCodeAsync(staffId, cancellation) || await PasskeysAsync(staffId, cancellation) > 0;

    public Task<int> PasskeysAsync(long staffId, CancellationToken cancellation) =>
        db.Passkeys.CountAsync(row => row.StaffId == staffId, cancellation);

    /// <summary>Whether this person, though their password is right, may come in by passkey alone: they have to have a
    /// second factor, and that is what they have.</summary>
    public async Task<bool> WantsPasskeyAsync(long staffId, CancellationToken cancellation) =>
        await IsRequiredAsync(staffId, cancellation) && await PasskeysAsync(staffId, cancellation) > 0;

    public async Task<State> ReadAsync(long staffId, CancellationToken cancellation)
    {
        var row = await db.SecondFactors.AsNoTracking()
            .FirstOrDefaultAsync(one => one.StaffId == staffId, cancellation);
        if (row is null) return new State(null, 0, null);
        if (row.ResetAt is not null) return new State(null, 0, row.ResetAt);
        return new State(row.MadeAt, await db.RecoveryCodes.CountAsync(
            one => one.StaffId == staffId && one.UsedAt == null, cancellation), null);
    }

    /// <summary>Whether a role that holds now asks for one.</summary>
    public bool IsRequired(IEnumerable<Role> roles) => options.SignIn.SecondFactor switch
    {
        SecondFactorFor.Everybody => true,
        SecondFactorFor.Privileged => !options.Demonstration && roles.Any(role =>
            RolePermissions.Allows(role, Permission.ManageStaff) || RolePermissions.Allows(role, Permission.Unmask)),
        SecondFactorFor.Administrators => roles.Contains(Role.Administrator),
        _ => false,
    };

    public async Task<bool> IsRequiredAsync(long staffId, CancellationToken cancellation)
    {
        if (options.SignIn.SecondFactor == SecondFactorFor.Nobody) return false;
        var now = clock.GetUtcNow().UtcDateTime;
        return IsRequired(await db.StaffRoles.Where(row => row.StaffId == staffId
                && (row.From == null || row.From <= now) && (row.Until == null || row.Until > now))
            .Select(row => row.Role).Distinct().ToListAsync(cancellation));
    }
}
