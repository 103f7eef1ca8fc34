using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.Structure;

/// <summary>Gives a centre another name. Its code, which stands in addresses and files, stays.</summary>
public sealed class RenameCentre(AppDb db, CurrentAsker asker, AuditLog audit, CentreBook book)
{
    /// <param name="Was">The name when the form was shown: nobody's newer one is written over.</param>
    public sealed record Request(long CentreId, string Name, string? Territory, string? Was);

    public sealed record Outcome(Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var centre = await db.Centres.FirstOrDefaultAsync(row => row.Id == request.CentreId, cancellation);
        if (centre is null || !asker.Value.Can(Permission.ManageStaff, centre.Id))
            return Refused(null, "Centre.Unknown");
        if (StructureNames.Wrong(request.Name) is { } wrong) return Refused("name", wrong);
        if (request.Territory?.Trim().Length > StructureNames.Longest) return Refused("territory", "Name.Long");
        if (request.Was is not null && request.Was != centre.Name) return Refused("name", "Name.Changed");

        var before = centre.Name;
        (centre.Name, centre.Territory) = (request.Name.Trim(), request.Territory?.Trim() ?? "");
        audit.Note("centre.rename", centre.Id, centre.Code, $"{before} → {centre.Name}");
        await db.SaveChangesAsync(cancellation);
        book.Forget();
        return new Outcome();
    }

    private static Outcome Refused(string? field, string text) => new(new Refusal(field, text));
}
