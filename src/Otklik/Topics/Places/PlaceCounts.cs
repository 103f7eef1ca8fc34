using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Language.Places;

namespace Otklik.Topics.Places;

/// <summary>How many places of a kind a centre's gazetteer has.</summary>
/// <param name="WithPoint">Of them with coordinates.</param>
public sealed record PlaceCounts(GazetteerKind Kind, int All, int WithPoint)
{
    private static readonly GazetteerKind[] Kinds =
        [GazetteerKind.Settlement, GazetteerKind.Street, GazetteerKind.House, GazetteerKind.Landmark];

    /// <summary>Every kind in the order of the page; one query.</summary>
    public static async Task<IReadOnlyList<PlaceCounts>> ReadAsync(
        AppDb db, long owner, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        var counted = (await db.Gazetteer.Where(row => row.CentreId == owner).GroupBy(row => row.Kind)
            .Select(rows => new
            {
                rows.Key, All = rows.Count(), WithPoint = rows.Count(row => row.Latitude != null),
            }).ToListAsync(cancellation)).ToDictionary(rows => rows.Key);
        return [.. Kinds.Select(kind => counted.TryGetValue(kind, out var rows)
            ? new PlaceCounts(kind, rows.All, rows.WithPoint) : new PlaceCounts(kind, 0, 0))];
    }
}
