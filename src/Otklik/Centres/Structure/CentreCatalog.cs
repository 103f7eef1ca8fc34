using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Staff;
using Otklik.Data;

namespace Otklik.Centres.Structure;

/// <summary>The part of the tree that the asker sets up, closed parts included, from the top down.</summary>
public sealed class CentreCatalog(AppDb db, CurrentAsker asker)
{
    /// <summary>Up to so many bodies stand in the list of centres itself; more are found by name, or on the page of
    /// their centre.</summary>
    public const int MostListed = 200;

    /// <param name="Depth">Steps below the topmost shown centre.</param>
    /// <param name="IsWhole">The centre itself is theirs, not only single bodies of it.</param>
    /// <param name="OpenBodies">How many bodies of it are theirs.</param>
    /// <param name="Bodies">Those bodies, where the whole tree has few.</param>
    public sealed record Node(
        Centre Centre, int Depth, bool IsWhole, int OpenBodies, IReadOnlyList<Organisation> Bodies);

    public async Task<IReadOnlyList<Node>> ReadAsync(CancellationToken cancellation)
    {
        var centres = await db.Centres.AsNoTracking().ToListAsync(cancellation);
        var within = new StaffReach(asker.Value).Within(db.Organisations.AsNoTracking());
        var counts = await within.GroupBy(body => body.CentreId)
            .Select(group => new { group.Key, Open = group.Count(body => body.ClosedAt == null) })
            .ToDictionaryAsync(group => group.Key, group => group.Open, cancellation);
        var bodies = (counts.Values.Sum() > MostListed ? []
                : await within.Where(body => body.ClosedAt == null).ToListAsync(cancellation))
            .OrderBy(body => body.Shown, StringComparer.CurrentCulture).ToLookup(body => body.CentreId);
        var mine = centres.FindAll(centre =>
            asker.Value.Can(Permission.ManageStaff, centre.Id) || counts.ContainsKey(centre.Id));
        var ids = mine.Select(centre => centre.Id).ToHashSet();
        var children = mine.OrderBy(centre => centre.Name, StringComparer.CurrentCulture)
            .ToLookup(centre => centre.ParentId is { } parent && ids.Contains(parent) ? parent : CentreTree.Everywhere);
        var nodes = new List<Node>();
        Walk(CentreTree.Everywhere, 0);
        return nodes;

        void Walk(long parent, int depth)
        {
            foreach (var centre in children[parent])
            {
                var isWhole = asker.Value.Can(Permission.ManageStaff, centre.Id);
                nodes.Add(new Node(
                    centre, depth, isWhole, counts.GetValueOrDefault(centre.Id), [.. bodies[centre.Id]]));
                Walk(centre.Id, depth + 1);
            }
        }
    }
}
