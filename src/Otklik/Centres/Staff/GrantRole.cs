using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Centres.SignIn.Proof;
using Otklik.Data;

namespace Otklik.Centres.Staff;

/// <summary>Gives a person one more hat. Nobody can give what they have no say over: the centre has to lie within the
/// administrator's own.</summary>
public sealed class GrantRole(
    AppDb db, Keys keys, CurrentAsker asker, RecentProof proof, AuditLog audit, AskerCache askers, TimeProvider clock)
{
    /// <summary>The refusal of who has to give their password again: whoever makes administrators makes
    /// everything.</summary>

    /// <param name="CentreCode">Empty: the whole installation.</param>
    public sealed record Request(long StaffId, Role Role, string? CentreCode)
    {
        public string? OrganisationCode { get; init; }
        public DateTime? From { get; init; }
        public DateTime? Until { get; init; }
    }

    public sealed record Outcome(long RoleId, Refusal? Refused = null);

    /// <summary>Where a role is to hold, once it is known to be allowed.</summary>
    public sealed record Place(long CentreId, long? OrganisationId, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var place = await PlaceAsync(request.Role, request.CentreCode, request.OrganisationCode, cancellation);
        if (place.Refused is not null) return new Outcome(0, place.Refused);
        if (IsBackwards(request.From, request.Until))
            return new Outcome(0, new Refusal("until", "Role.UntilBeforeFrom"));
        if (request.Role == Role.Administrator && !proof.Holds)
            return new Outcome(0, new Refusal(null, RecentProof.Needed));
        if (!await new StaffReach(asker.Value).People(db)
            .AnyAsync(row => row.Id == request.StaffId && row.LeftAt == null, cancellation))
            return new Outcome(0, new Refusal(null, "Staff.Unknown"));
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.StaffRoles.AnyAsync(row => row.StaffId == request.StaffId && row.Role == request.Role
            && row.CentreId == place.CentreId && row.OrganisationId == place.OrganisationId
            && (row.Until == null || row.Until > now), cancellation))
            return new Outcome(0, new Refusal("role", "Role.Has"));

        var role = Add(request.StaffId, request.Role, place, request.From, request.Until);
        audit.Note("role.grant", place.CentreId, $"{request.StaffId}", $"{request.Role}");
        await db.SaveChangesAsync(cancellation);
        askers.Forget();
        return new Outcome(role.Id);
    }

    public async Task<Place> PlaceAsync(
        Role role, string? centreCode, string? organisationCode, CancellationToken cancellation)
    {
        if (!Enum.IsDefined(role)) return Refused("role", "Role.Unknown");
        if (string.IsNullOrEmpty(centreCode)) return asker.Value.Can(Permission.ManageStaff, CentreTree.Everywhere)
            ? new Place(CentreTree.Everywhere, null) : Refused("centre", "Centre.NotYours");

        var centre = await db.Centres.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Code == centreCode && row.ClosedAt == null, cancellation);
        if (centre is null) return Refused("centre", "Centre.Unknown");
        long? organisationId = null;
        if (!string.IsNullOrEmpty(organisationCode))
        {
            organisationId = await db.Organisations
                .Where(row => row.CentreId == centre.Id && row.Code == organisationCode && row.ClosedAt == null)
                .Select(row => (long?)row.Id).FirstOrDefaultAsync(cancellation);
            if (organisationId is null) return Refused("organisation", "Organisation.Unknown");
        }

        return asker.Value.Can(Permission.ManageStaff, centre.Id, organisationId)
            ? new Place(centre.Id, organisationId) : Refused("centre", "Centre.NotYours");
    }

    internal bool IsBackwards(DateTime? from, DateTime? until) => until <= (from ?? clock.GetUtcNow().UtcDateTime);

    internal StaffRole Add(long staffId, Role role, Place place, DateTime? from = null, DateTime? until = null)
    {
        var row = new StaffRole
        {
            Id = keys.Next(), StaffId = staffId, Role = role, CentreId = place.CentreId,
            OrganisationId = place.OrganisationId, From = from, Until = until,
        };
        db.StaffRoles.Add(row);
        return row;
    }

    private static Place Refused(string field, string text) => new(0, null, new Refusal(field, text));
}
