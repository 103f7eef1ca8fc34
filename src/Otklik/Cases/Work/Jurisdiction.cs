using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Cases.Work;

/// <summary>Whether a body works where a case lies: in its own centre, above it or below it.</summary>
public sealed class Jurisdiction(AppDb db)
{
    private readonly Dictionary<long, Organisation?> _bodies = [];
    private Dictionary<long, string>? _paths;

    /// <summary>Why the body cannot take the case, in words; null when it can.</summary>
    public async Task<string?> RefusalAsync(
        Case about, long organisationId, long? holderId, CancellationToken cancellation)
    {
        if (!_bodies.TryGetValue(organisationId, out var body))
        {
            _bodies[organisationId] = body = await db.Organisations.AsNoTracking()
                .FirstOrDefaultAsync(row => row.Id == organisationId && row.ClosedAt == null, cancellation);
        }

        if (body is null) return CaseTexts.Get("Refused.NoOrganisation");
        if (!await ReachesAsync(body, about.CentreId, cancellation))
            return CaseTexts.Get("Refused.Elsewhere", body.Shown);
        if (holderId is not { } holder) return null;
        var isThere = await db.StaffRoles
            .AnyAsync(role => role.StaffId == holder && role.OrganisationId == organisationId, cancellation);
        return isThere ? null : CaseTexts.Get("Refused.NotTheirStaff", body.Shown);
    }

    private async Task<bool> ReachesAsync(Organisation body, long centreId, CancellationToken cancellation)
    {
        if (body.CentreId == centreId) return true;
        _paths ??= await db.Centres.AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Path, cancellation);
        return _paths.TryGetValue(body.CentreId, out var theirs) && _paths.TryGetValue(centreId, out var ours)
            && (theirs.StartsWith(ours, StringComparison.Ordinal) || ours.StartsWith(theirs, StringComparison.Ordinal));
    }
}
