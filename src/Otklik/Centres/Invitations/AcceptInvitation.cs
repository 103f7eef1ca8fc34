using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Centres.SignIn.Passkeys;
using Otklik.Centres.Staff;
using Otklik.Data;

namespace Otklik.Centres.Invitations;

/// <summary>Somebody who was invited chooses their password, or a passkey in its place. Of two who do so at once by the
/// same link one comes in.</summary>
public sealed class AcceptInvitation(
    AppDb db, OpenInvitations open, IPasswordHasher<StaffMember> hasher, PasswordCheck passwords,
    PasskeyCheck passkeys, StaffAccounts accounts, IAccountLetters letters, AuditLog audit,
    AskerCache askers, TimeProvider clock)
{
    public sealed record Password(string Secret, string New, string Again);

    public sealed record Passkey(string Secret, string Name, string Credential);

    /// <param name="Person">For whom a session is to begin.</param>
    /// <param name="IsOver">The link no longer holds.</param>
    public sealed record Outcome(StaffMember? Person, bool IsOver = false, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Password request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await open.FindAsync(request.Secret, cancellation) is not var (invitation, person))
            return new Outcome(null, IsOver: true);
        if (await passwords.WrongAsync(request.New, person, cancellation) is { } wrong)
            return new Outcome(null, Refused: new Refusal("new", wrong));
        if (request.New != request.Again) return new Outcome(null, Refused: new Refusal("again", "Password.Differ"));
        person.PasswordHash = hasher.HashPassword(person, request.New);
        return await AcceptAsync(invitation, person, "password", cancellation);
    }

    public async Task<Outcome> RunAsync(HttpContext http, Passkey request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await open.FindAsync(request.Secret, cancellation) is not var (invitation, person))
            return new Outcome(null, IsOver: true);
        if (!PasskeyCheck.IsName(request.Name))
            return new Outcome(null, Refused: new Refusal("name", "Passkey.Name.Bad"));
        if (await passkeys.ReadNewAsync(http, person.Id, request.Name, request.Credential) is not { } passkey)
            return new Outcome(null, Refused: new Refusal(null, "Passkey.NotMade"));
        db.Passkeys.Add(passkey);
        person.PasswordHash = null;
        return await AcceptAsync(invitation, person, "passkey", cancellation);
    }

    private async Task<Outcome> AcceptAsync(
        Invitation invitation, StaffMember person, string way, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var address = invitation.Address;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // By the statement itself: what two have read as open only one can end.
        var isOurs = await db.Invitations.Where(row => row.Id == invitation.Id && row.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, now)
                .SetProperty(row => row.Address, (string?)null), cancellation) == 1;
        if (!isOurs) return new Outcome(null, IsOver: true);
        person.PasswordUntil = null;
        person.SecurityStamp = SessionStamp.Make();
        // The link came by that letter and was told to nobody else.
        if (address is not null) await letters.KeepAddressAsync(person.Id, address, cancellation);
        audit.NoteAs(person.Id, "invitation.accept", invitation.CentreId, $"{person.Id}", way);
        audit.NoteAs(person.Id, "sign-in", null, $"{person.Id}", "invitation");
        if (!await accounts.SaveAsync(person, cancellation)) return new Outcome(null, IsOver: true);
        await transaction.CommitAsync(cancellation);
        askers.Forget(person.Id);
        return new Outcome(person);
    }
}
