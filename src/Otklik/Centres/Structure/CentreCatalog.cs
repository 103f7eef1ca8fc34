using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.Structure;

/// <summary>The part of the tree that the asker sets up, closed parts included, from the top down.</summary>
public sealed class CentreCatalog(AppDb db, CurrentAsker asker)
{
    /// <param name="Depth">Steps below the topmost shown centre.</param>
    /// <param name="IsWhole">The centre itself is theirs, not only single bodies of it.</param>
    public sealed record Node(Centre Centre, int Depth, bool IsWhole, IReadOnlyList<Organisation> Bodies)
    {
        public IEnumerable<Organisation> OpenBodies => Bodies.Where(body => body.ClosedAt is null);
    }

    public async Task<IReadOnlyList<Node>> ReadAsync(CancellationToken cancellation)
    {
        var centres = await db.Centres.AsNoTracking().ToListAsync(cancellation);
        var bodies = (await db.Organisations.AsNoTracking().ToListAsync(cancellation))
            .Where(body => asker.Value.Can(Permission.ManageStaff, body.CentreId, body.Id))
            .OrderBy(body => body.Shown, StringComparer.CurrentCulture).ToLookup(body => body.CentreId);
        var mine = centres.FindAll(centre =>
            asker.Value.Can(Permission.ManageStaff, centre.Id) || bodies[centre.Id].Any());
        var children = mine.OrderBy(centre => centre.Name, StringComparer.CurrentCulture)
            .ToLookup(centre => mine.Exists(one => one.Id == centre.ParentId)
                ? centre.ParentId!.Value : CentreTree.Everywhere);
        var nodes = new List<Node>();
        Walk(CentreTree.Everywhere, 0);
        return nodes;

        void Walk(long parent, int depth)
        {
            foreach (var centre in children[parent])
            {
                var isWhole = asker.Value.Can(Permission.ManageStaff, centre.Id);
                nodes.Add(new Node(centre, depth, isWhole, [.. bodies[centre.Id]]));
                Walk(centre.Id, depth + 1);
            }
        }
    }
}
