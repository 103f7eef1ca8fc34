using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Staff;
using Otklik.Data;

namespace Otklik.Centres.Invitations;

/// <summary>Invitations that nobody has followed yet, of people within the asker's reach, and whom a secret
/// invites.</summary>
public sealed class OpenInvitations(AppDb db, CurrentAsker asker, TimeProvider clock)
{
    public const int Most = 500;

    public sealed record Row(long StaffId, string Title, string Login, string? Address, DateTime MadeAt, DateTime Until)
    {
        /// <summary>Who has made it.</summary>
        public string? By { get; init; }
    }

    /// <summary>The newest first; those that have expired stand among them until somebody ends or repeats
    /// them.</summary>
    public async Task<IReadOnlyList<Row>> ReadAsync(CancellationToken cancellation)
    {
        var people = new StaffReach(asker.Value).People(db);
        return await db.Invitations.AsNoTracking().Where(row => row.EndedAt == null)
            .Join(people.Where(person => person.LeftAt == null), row => row.StaffId, person => person.Id,
                (row, person) => new { row, person })
            .OrderByDescending(pair => pair.row.Id).Take(Most)
            .Select(pair => new Row(pair.person.Id, pair.person.Title, pair.person.UserName!, pair.row.Address,
                pair.row.MadeAt, pair.row.Until)
            {
                By = db.Users.Where(one => one.Id == pair.row.MadeById).Select(one => one.Title).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
    }

    public Task<Invitation?> OfPersonAsync(long staffId, CancellationToken cancellation) =>
        db.Invitations.AsNoTracking().Where(row => row.StaffId == staffId && row.EndedAt == null)
            .OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellation);

    /// <summary>Whom the secret of a link invites now; null for one that is made up, used, withdrawn or old, and for
    /// somebody who has been shut out: from outside these are the same.</summary>
    internal async Task<(Invitation Invitation, StaffMember Person)?> FindAsync(
        string secret, CancellationToken cancellation)
    {
        if (secret.Length == 0) return null;
        var hash = InvitationKey.HashOf(secret);
        var now = clock.GetUtcNow().UtcDateTime;
        var found = await db.Invitations
            .Where(row => row.Hash == hash && row.EndedAt == null && row.Until > now)
            .Join(db.Users.Where(person => person.LeftAt == null && person.SignedInAt == null),
                row => row.StaffId, person => person.Id, (row, person) => new { row, person })
            .FirstOrDefaultAsync(cancellation);
        return found is null ? null : (found.row, found.person);
    }
}
