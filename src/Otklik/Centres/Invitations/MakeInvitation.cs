using Microsoft.EntityFrameworkCore;
using Otklik.Centres.SignIn.Proof;
using Otklik.Centres.SignIn.Sessions;
using Otklik.Centres.Staff;
using Otklik.Connectors.Email;
using Otklik.Data;

namespace Otklik.Centres.Invitations;

/// <summary>Invites somebody who has never come in: a link that opens once, sent to them, or else told once to who
/// invites. What they could have come in by before is void.</summary>
public sealed class MakeInvitation(
    AppDb db, Keys keys, CurrentAsker asker, StaffAccounts accounts, OpenSessions sessions, RecentProof proof,
    SendInvitation send, AuditLog audit, TimeProvider clock)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <param name="Address">Where the link goes; empty: it is told here.</param>
    /// <param name="Site">Address of the installation, for the link.</param>
    public sealed record Request(long StaffId, string? Address, string Site);

    /// <param name="SentTo">Where it went.</param>
    /// <param name="Link">Set when it was not sent: told once.</param>
    public sealed record Outcome(string? SentTo, string? Link = null, Refusal? Refused = null);

    /// <summary>An invitation that is to be saved, with the secret of its link.</summary>
    public sealed record Fresh(Invitation Row, string Secret);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = await accounts.FindAsync(request.StaffId, cancellation);
        if (found.Person is not { } person) return Refused(found.Refused!);
        if (person.LeftAt is not null) return Refused(new Refusal(null, "Staff.IsBlocked"));
        if (person.SignedInAt is not null) return Refused(new Refusal(null, "Invitation.CameIn"));
        if (WrongAddress(request.Address) is { } wrong) return Refused(wrong);
        if (!proof.Holds) return Refused(new Refusal(null, RecentProof.Needed));

        var fresh = await AddAsync(person, found.CentreId, request.Address, cancellation);
        (person.PasswordHash, person.PasswordUntil) = (null, null);
        person.SecurityStamp = SessionStamp.Make();
        await sessions.EndAsync(person.Id, but: null, cancellation);
        return await accounts.SaveAsync(person, cancellation)
            ? await send.RunAsync(person, fresh, request.Site, cancellation)
            : Refused(new Refusal(null, "Staff.Changed"));
    }

    internal static Refusal? WrongAddress(string? address) =>
        !string.IsNullOrWhiteSpace(address) && MailAddresses.Read(address) is null
            ? new Refusal("address", "Invitation.BadAddress") : null;

    /// <summary>Adds it in place of an earlier one; the caller saves.</summary>
    internal async Task<Fresh> AddAsync(
        StaffMember person, long? centreId, string? address, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await EndAsync(db, person.Id, now, cancellation);
        var old = now - Remembered;
        db.Invitations.RemoveRange(await db.Invitations.Where(row => row.EndedAt < old)
            .OrderBy(row => row.Id).Take(100).ToListAsync(cancellation));
        var secret = InvitationKey.Make();
        var row = new Invitation
        {
            Id = keys.Next(), StaffId = person.Id, CentreId = centreId, Hash = InvitationKey.HashOf(secret),
            Address = string.IsNullOrWhiteSpace(address) ? null : MailAddresses.Read(address),
            MadeAt = now, Until = now + Lasts, MadeById = asker.Value.StaffId == 0 ? null : asker.Value.StaffId,
        };
        db.Invitations.Add(row);
        audit.Note("invitation.make", centreId, $"{person.Id}");
        return new Fresh(row, secret);
    }

    /// <summary>Ends what is open for the person, with what the caller saves.</summary>
    internal static async Task<bool> EndAsync(AppDb db, long staffId, DateTime now, CancellationToken cancellation)
    {
        var open = await db.Invitations.Where(row => row.StaffId == staffId && row.EndedAt == null)
            .ToListAsync(cancellation);
        foreach (var row in open) (row.EndedAt, row.Address) = (now, null);
        return open.Count > 0;
    }

    private static Outcome Refused(Refusal refusal) => new(null, null, refusal);
}
