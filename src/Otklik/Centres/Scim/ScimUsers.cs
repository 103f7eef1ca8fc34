using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Centres.Staff;
using Otklik.Data;

namespace Otklik.Centres.Scim;

/// <summary>Adds, changes and lets go of people as a directory says. It gives no passwords: people come in by an
/// invitation or through another service.</summary>
public sealed class ScimUsers(
    AppDb db, Keys keys, CurrentAsker asker, ScimPeople people, UserManager<StaffMember> accounts, StaffAccounts saved,
    BlockStaff block, UnblockStaff unblock, IWorkInHand work, AuditLog audit, AskerCache askers, TimeProvider clock)
{
    public async Task<StaffMember> AddAsync(ScimUserFields fields, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var login = Login(fields.UserName);
        var title = Title(fields.Title ?? login);
        await RefuseTakenAsync(login, but: 0, cancellation);
        var home = people.HomeId;
        var person = new StaffMember
        {
            Id = keys.Next(), UserName = login, Title = title, Initials = AddStaff.InitialsOf(title),
            ExternalId = fields.ExternalId, HomeCentreId = home,
            LeftAt = fields.Active == false ? clock.GetUtcNow().UtcDateTime : null,
        };
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var created = await accounts.CreateAsync(person);
        if (!created.Succeeded) throw Taken();
        audit.Note("staff.add", home, $"{person.Id}", Source);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return person;
    }

    /// <summary>What is not said stays, but for the external id of a whole user.</summary>
    public async Task ChangeAsync(
        StaffMember person, ScimUserFields fields, bool isWhole, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(fields);
        if (isWhole || fields.UserName is not null)
        {
            var login = Login(fields.UserName);
            if (login != person.UserName)
            {
                await RefuseTakenAsync(login, person.Id, cancellation);
                (person.UserName, person.NormalizedUserName) = (login, accounts.NormalizeName(login));
            }
        }

        if (fields.Title is { } said && Title(said) is var title && title != person.Title)
            (person.Title, person.Initials) = (title, AddStaff.InitialsOf(title));
        if (isWhole || fields.SaysExternalId) person.ExternalId = fields.ExternalId;
        audit.Note("staff.scim", people.HomeId, $"{person.Id}", Source);
        var refused = fields.Active switch
        {
            false when person.LeftAt is null =>
                (await block.RunAsync(new BlockStaff.Request(person.Id), cancellation)).Refused,
            true when person.LeftAt is not null =>
                (await unblock.RunAsync(new UnblockStaff.Request(person.Id), cancellation)).Refused,
            _ => await saved.SaveAsync(person, cancellation) ? null : new Refusal(null, "Staff.Changed"),
        };
        if (refused is not null) throw Of(refused);
        askers.Forget(person.Id);
        if (fields.Active == false) await work.HandOverAsync(person.Id, null, cancellation);
    }

    /// <summary>Ends the access, the roles and the tie to the centre; what they held goes to the lists of their bodies.
    /// The account and its history stay: deeds point to it.</summary>
    public async Task RemoveAsync(StaffMember person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        var now = clock.GetUtcNow().UtcDateTime;
        if (person.LeftAt is null
            && (await block.RunAsync(new BlockStaff.Request(person.Id), cancellation)).Refused is { } refused)
            throw Of(refused);
        var roles = await db.StaffRoles.Where(role => role.StaffId == person.Id
            && (role.Until == null || role.Until > now)).ToListAsync(cancellation);
        foreach (var role in roles)
        {
            role.Until = now;
            audit.Note("role.end", role.CentreId, $"{person.Id}", $"{role.Role}");
        }

        (person.ExternalId, person.HomeCentreId) = (null, null);
        audit.Note("staff.scim.remove", people.HomeId, $"{person.Id}", Source);
        if (!await saved.SaveAsync(person, cancellation)) throw Of(new Refusal(null, "Staff.Changed"));
        askers.Forget();
        await work.HandOverAsync(person.Id, null, cancellation);
    }

    internal static ScimException Of(Refusal refusal) => refusal.Text switch
    {
        "Staff.Changed" => new ScimException(StatusCodes.Status412PreconditionFailed, null, "Changed meanwhile"),
        "Role.LastAdministrator" => new ScimException(
            StatusCodes.Status403Forbidden, null, "The last administrator of a place stays"),
        _ => new ScimException(StatusCodes.Status403Forbidden, null, "Not in the hands of this key"),
    };

    private string Source => string.Create(CultureInfo.InvariantCulture, $"key {asker.Value.KeyId}");

    private async Task RefuseTakenAsync(string login, long but, CancellationToken cancellation)
    {
        var name = accounts.NormalizeName(login);
        if (await db.Users.AnyAsync(row => row.NormalizedUserName == name && row.Id != but, cancellation))
            throw Taken();
    }

    private static string Login(string? name) => name is not null && AddStaff.IsGood(name) ? name
        : throw ScimException.Bad("invalidValue", "userName: 2 to 64 letters, digits and . - _ @ +");

    private static string Title(string words) => words.Length <= AddStaff.LongestTitle ? words
        : throw ScimException.Bad("invalidValue", $"displayName: {AddStaff.LongestTitle} signs at most");

    private static ScimException Taken() =>
        new(StatusCodes.Status409Conflict, "uniqueness", "userName is taken");
}
