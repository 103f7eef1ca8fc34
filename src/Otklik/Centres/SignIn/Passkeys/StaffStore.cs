using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.SignIn.Passkeys;

/// <summary>Where the framework finds staff and their passkeys: it checks what authenticators send and asks here for
/// the keys. They lie in a table of ours, with a name and a date; use cases write to it.</summary>
public sealed class StaffStore(AppDb db, IdentityErrorDescriber? describer = null)
    : UserOnlyStore<StaffMember, AppDb, long>(db, describer)
{
    public override async Task<StaffMember?> FindByPasskeyIdAsync(
        byte[] credentialId, CancellationToken cancellationToken) =>
        await Context.Passkeys.Where(row => row.CredentialId == credentialId)
            .Join(Users, row => row.StaffId, person => person.Id, (_, person) => person)
            .FirstOrDefaultAsync(cancellationToken);

    public override async Task<UserPasskeyInfo?> FindPasskeyAsync(
        StaffMember user, byte[] credentialId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return await Context.Passkeys.AsNoTracking()
            .FirstOrDefaultAsync(row => row.StaffId == user.Id && row.CredentialId == credentialId, cancellationToken)
            is { } row ? Shown(row) : null;
    }

    public override async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(
        StaffMember user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return (await Context.Passkeys.AsNoTracking().Where(row => row.StaffId == user.Id)
            .ToListAsync(cancellationToken)).ConvertAll(Shown);
    }

    public override Task AddOrUpdatePasskeyAsync(
        StaffMember user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        throw new NotSupportedException("AddPasskey writes it, with its name");

    public override Task RemovePasskeyAsync(
        StaffMember user, byte[] credentialId, CancellationToken cancellationToken) =>
        throw new NotSupportedException("RemovePasskey does it, with the audit");

    // A passkey is taken only with the person verified, see PasskeyCheck.
    private static UserPasskeyInfo Shown(Passkey row) => new(
        row.CredentialId, row.PublicKey, new DateTimeOffset(row.MadeAt, TimeSpan.Zero),
        uint.CreateTruncating(row.SignCount),
        row.Transports.Length == 0 ? [] : row.Transports.Split(','), isUserVerified: true, row.IsBackupEligible,
        row.IsBackedUp, [], []) { Name = row.Name };
}
