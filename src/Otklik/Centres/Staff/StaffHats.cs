using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.Staff;

/// <summary>Hats with the names of their places, as far as the asker may know them.</summary>
public sealed class StaffHats(AppDb db, CurrentAsker asker, TimeProvider clock)
{
    /// <param name="Centre">Empty: the whole installation.</param>
    public sealed record Shown(StaffRole Role, string Centre, string? Organisation, bool IsOver, bool IsAhead)
    {
        /// <summary>The asker may end it.</summary>
        public bool IsMine { get; init; }
    }

    /// <summary>Hats of these people, what still holds first. Those outside the asker's reach are left out, but for
    /// their own.</summary>
    public async Task<ILookup<long, Shown>> ReadAsync(
        IReadOnlyCollection<long> staffIds, CancellationToken cancellation)
    {
        var reach = new StaffReach(asker.Value);
        var now = clock.GetUtcNow().UtcDateTime;
        var roles = await db.StaffRoles.AsNoTracking().Where(row => staffIds.Contains(row.StaffId))
            .OrderBy(row => row.Id).ToListAsync(cancellation);
        roles.RemoveAll(role => !reach.Covers(role) && role.StaffId != asker.Value.StaffId);
        var centreIds = roles.ConvertAll(role => role.CentreId);
        var bodyIds = roles.ConvertAll(role => role.OrganisationId);
        var centres = await db.Centres.AsNoTracking().Where(row => centreIds.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
        var bodies = (await db.Organisations.AsNoTracking().Where(row => bodyIds.Contains(row.Id))
            .ToListAsync(cancellation)).ToDictionary(row => row.Id);
        return roles.Select(role => new Shown(role, centres.GetValueOrDefault(role.CentreId, ""),
                role.OrganisationId is { } id ? bodies.GetValueOrDefault(id)?.Shown : null,
                IsOver: role.Until <= now, IsAhead: role.From > now) { IsMine = reach.Covers(role) })
            .OrderBy(hat => hat.IsOver).ToLookup(hat => hat.Role.StaffId);
    }
}
