using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres;

/// <summary>Adds a body to a centre.</summary>
public sealed class AddOrganisation(AppDb db, Keys keys, CurrentAsker asker, AuditLog audit, CentreBook book)
{
    public sealed record Request(string CentreCode, string Code, string Name)
    {
        public string? ShortName { get; init; }
        public string? ParentCode { get; init; }
        public string? Ogrn { get; init; }
    }

    public sealed record Outcome(Organisation? Organisation, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var centre = await db.Centres.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Code == request.CentreCode, cancellation);
        if (centre is null) return Refused("centre", "Centre.Unknown");
        if (!asker.Value.Can(Permission.ManageStaff, centre.Id)) return Refused("centre", "Centre.NotYours");
        if (!Codes.AreGood(request.Code)) return Refused("code", "Code.Bad");
        if (string.IsNullOrWhiteSpace(request.Name)) return Refused("name", "Name.Missing");
        var inCentre = db.Organisations.Where(row => row.CentreId == centre.Id);
        if (await inCentre.AnyAsync(row => row.Code == request.Code, cancellation)) return Refused(
            "code", "Code.Taken");

        long? parentId = null;
        if (!string.IsNullOrEmpty(request.ParentCode))
        {
            parentId = await inCentre.Where(row => row.Code == request.ParentCode)
                .Select(row => (long?)row.Id).FirstOrDefaultAsync(cancellation);
            if (parentId is null) return Refused("parent", "Organisation.NoParent");
        }

        var organisation = new Organisation
        {
            Id = keys.Next(),
            CentreId = centre.Id,
            ParentId = parentId,
            Code = request.Code,
            Name = request.Name.Trim(),
            ShortName = request.ShortName?.Trim() ?? "",
            Ogrn = request.Ogrn,
        };
        db.Organisations.Add(organisation);
        audit.Note("organisation.add", centre.Id, organisation.Code);
        await db.SaveChangesAsync(cancellation);
        book.Forget();
        return new Outcome(organisation);
    }

    private static Outcome Refused(string field, string text) => new(null, new Refusal(field, text));
}
