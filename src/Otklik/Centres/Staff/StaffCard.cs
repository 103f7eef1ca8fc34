using Microsoft.EntityFrameworkCore;
using Otklik.Centres.SignIn.Factors;
using Otklik.Centres.SignIn.Sessions;
using Otklik.Data;

namespace Otklik.Centres.Staff;

/// <summary>All that the page of one person shows.</summary>
public sealed class StaffCard(
    AppDb db, CurrentAsker asker, StaffHats hats, OpenSessions sessions, SecondFactors factors,
    TimeProvider clock)
{
    public sealed record Card(StaffMember Person, IReadOnlyList<StaffHats.Shown> Hats)
    {
        public DateTime? LastSignIn { get; init; }

        /// <summary>Hats that still hold and that the asker has no say over: then the account is not theirs to
        /// touch.</summary>
        public int HatsElsewhere { get; init; }

        public int OpenSessions { get; init; }
        public bool HasSecondFactor { get; init; }
        public bool IsMe { get; init; }
        public bool IsBlocked => Person.LeftAt is not null;
    }

    /// <summary>Null when there is no such person for this asker.</summary>
    public async Task<Card?> ReadAsync(long staffId, CancellationToken cancellation)
    {
        var reach = new StaffReach(asker.Value);
        var person = await reach.People(db).AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == staffId, cancellation);
        if (person is null) return null;
        var now = clock.GetUtcNow().UtcDateTime;
        var shown = (await hats.ReadAsync([staffId], cancellation))[staffId].ToList();
        var holding = await db.StaffRoles.CountAsync(
            row => row.StaffId == staffId && (row.Until == null || row.Until > now), cancellation);
        return new Card(person, shown)
        {
            IsMe = staffId == asker.Value.StaffId,
            HatsElsewhere = holding - shown.Count(hat => !hat.IsOver && hat.IsMine),
            OpenSessions = await sessions.CountAsync(staffId, cancellation),
            HasSecondFactor = await factors.HasAnyAsync(staffId, cancellation),
            LastSignIn = person.SignedInAt,
        };
    }
}
