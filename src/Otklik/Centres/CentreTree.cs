using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres;

/// <summary>The tree of centres in memory: some hundreds of ids.</summary>
public sealed class CentreTree
{
    /// <summary>Stands for the installation as a whole: above every centre, a row of none.</summary>
    public const long Everywhere = 0;

    private readonly Dictionary<long, string> _paths;

    public CentreTree(IEnumerable<(long Id, string Path)> centres) =>
        _paths = centres.ToDictionary(centre => centre.Id, centre => centre.Path);

    public static async Task<CentreTree> ReadAsync(AppDb db, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Centres.AsNoTracking().Select(row => new { row.Id, row.Path }).ToListAsync(cancellation);
        return new CentreTree(rows.Select(row => (row.Id, row.Path)));
    }

    /// <summary>The centre and all below it. A centre that is not there reaches nothing but itself.</summary>
    public IReadOnlySet<long> Below(long centreId)
    {
        if (centreId == Everywhere) return _paths.Keys.Append(Everywhere).ToHashSet();
        if (!_paths.TryGetValue(centreId, out var top)) return new HashSet<long> { centreId };
        return _paths.Where(centre => centre.Value.StartsWith(top, StringComparison.Ordinal))
            .Select(centre => centre.Key).ToHashSet();
    }

    /// <summary>The centres above it, the root first.</summary>
    public IReadOnlyList<long> Above(long centreId) => !_paths.TryGetValue(centreId, out var path) ? [] :
    [
        .. path.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => long.Parse(part, CultureInfo.InvariantCulture)).Where(id => id != centreId),
    ];
}
