using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.Structure;

/// <summary>Gives a body another name. Its code, which stands in files, stays.</summary>
public sealed class RenameOrganisation(AppDb db, CurrentAsker asker, AuditLog audit, CentreBook book)
{
    /// <param name="Was">The name when the form was shown: nobody's newer one is written over.</param>
    public sealed record Request(long OrganisationId, string Name, string? ShortName, string? Was);

    public sealed record Outcome(Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await db.Organisations.FirstOrDefaultAsync(row => row.Id == request.OrganisationId, cancellation);
        if (body is null || !asker.Value.Can(Permission.ManageStaff, body.CentreId, body.Id))
            return Refused(null, "Organisation.Unknown");
        if (StructureNames.Wrong(request.Name) is { } wrong) return Refused("name", wrong);
        if (request.ShortName?.Trim().Length > StructureNames.Longest) return Refused("short", "Name.Long");
        if (request.Was is not null && request.Was != body.Name) return Refused("name", "Name.Changed");

        var before = body.Name;
        (body.Name, body.ShortName) = (request.Name.Trim(), request.ShortName?.Trim() ?? "");
        audit.Note("organisation.rename", body.CentreId, body.Code, $"{before} → {body.Name}");
        await db.SaveChangesAsync(cancellation);
        book.Forget();
        return new Outcome();
    }

    private static Outcome Refused(string? field, string text) => new(new Refusal(field, text));
}
