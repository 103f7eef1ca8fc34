using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Data;

namespace Otklik.Centres.Structure;

/// <summary>Hangs a centre with all below it under another one. Its work goes along: the old region sees it no more,
/// the new one does, from the next request on.</summary>
public sealed class MoveCentre(AppDb db, CurrentAsker asker, AuditLog audit, CentreBook book, AskerCache askers)
{
    /// <param name="ParentId">Null: at the top.</param>
    public sealed record Request(long CentreId, long? ParentId);

    /// <param name="WasUnder">Where it hung before.</param>
    public sealed record Outcome(long? WasUnder, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var centre = await db.Centres.FirstOrDefaultAsync(row => row.Id == request.CentreId, cancellation);
        if (centre is null || !CloseCentre.IsFor(asker.Value, centre)) return Refused("Centre.NotYours");
        var parent = request.ParentId is { } id
            ? await db.Centres.FirstOrDefaultAsync(row => row.Id == id, cancellation) : null;
        if (request.ParentId is not null && parent is not { ClosedAt: null }) return Refused("Centre.NoParent");
        if (!asker.Value.Can(Permission.ManageStaff, parent?.Id ?? CentreTree.Everywhere))
            return Refused("Centre.NotYours");
        if (parent?.Path.StartsWith(centre.Path, StringComparison.Ordinal) == true)
            return Refused("Centre.BelowItself");
        if (centre.ParentId == parent?.Id) return new Outcome(centre.ParentId);

        var (was, before) = (centre.ParentId, centre.Path);
        centre.ParentId = parent?.Id;
        // All of the subtree in one transaction; whoever has a say over what is above has one over all of it.
        foreach (var one in await db.Centres.Where(row => row.Path.StartsWith(before)).ToListAsync(cancellation))
            one.Path = $"{parent?.Path ?? "/"}{centre.Id}/{one.Path[before.Length..]}";
        audit.Note("centre.move", centre.Id, centre.Code, $"{was} → {parent?.Id}");
        // The region that it leaves reads in its own journal that it has left.
        audit.Note("centre.left", was, centre.Code, parent?.Code ?? "");
        await db.SaveChangesAsync(cancellation);
        book.Forget();
        askers.Forget();
        return new Outcome(was);
    }

    private static Outcome Refused(string text) => new(null, new Refusal("under", text));
}
