using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.Structure;

/// <summary>A body with all that is below it.</summary>
internal static class BodyFamily
{
    public static async Task<List<Organisation>> ReadAsync(
        AppDb db, Organisation top, CancellationToken cancellation)
    {
        var all = await db.Organisations.Where(row => row.CentreId == top.CentreId).ToListAsync(cancellation);
        var below = all.ToLookup(row => row.ParentId);
        var family = new List<Organisation>();
        var waiting = new Queue<Organisation>([all.Find(row => row.Id == top.Id) ?? top]);
        while (waiting.TryDequeue(out var one))
        {
            // A ring, should there ever be one, is walked once.
            if (family.Contains(one)) continue;
            family.Add(one);
            foreach (var child in below[one.Id]) waiting.Enqueue(child);
        }

        return family;
    }
}
