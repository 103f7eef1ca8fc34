using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.SetUp;

/// <summary>Changes what a centre is called and where its clocks stand, while it is set up. The letters of its cases
/// stay once it is open: numbers have been told by then.</summary>
public sealed class DescribeCentre(AppDb db, CurrentAsker asker, AuditLog audit, CentreBook book)
{
    /// <param name="Was">The name when the form was shown: nobody's newer one is written over.</param>
    public sealed record Request(long CentreId, string? Name, string? Was)
    {
        public string? Territory { get; init; }
        public string? Oktmo { get; init; }
        public string? Prefix { get; init; }

        /// <summary>Empty: as in the centre above.</summary>
        public string? TimeZone { get; init; }
    }

    public sealed record Outcome(Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var centre = await db.Centres
            .FirstOrDefaultAsync(row => row.Id == request.CentreId && row.ClosedAt == null, cancellation);
        if (centre is null || !asker.Value.Can(Permission.ManageStaff, centre.Id))
            return Refused(null, "Centre.Unknown");
        var (oktmo, prefix) = (request.Oktmo?.Trim(), request.Prefix?.Trim());
        if (CentreRules.Look(request.Name, request.Territory, oktmo, prefix, request.TimeZone) is { } wrong)
            return new Outcome(wrong);
        if (request.Was is not null && request.Was != centre.Name) return Refused("name", "Name.Changed");
        var changesPrefix = !string.IsNullOrEmpty(prefix) && prefix != centre.CasePrefix;
        if (changesPrefix && centre.PreparingSince is null) return Refused("prefix", "Prefix.InUse");
        if (changesPrefix && await db.Centres.IgnoreQueryFilters()
            .AnyAsync(row => row.CasePrefix == prefix && row.Id != centre.Id, cancellation))
            return Refused("prefix", "Prefix.Taken");

        (centre.Name, centre.Territory) = (request.Name!.Trim(), request.Territory?.Trim() ?? "");
        centre.Oktmo = string.IsNullOrEmpty(oktmo) ? null : oktmo;
        if (changesPrefix) centre.CasePrefix = prefix!;
        centre.TimeZone = string.IsNullOrEmpty(request.TimeZone) ? null : request.TimeZone;
        if (!db.ChangeTracker.HasChanges()) return new Outcome();
        audit.Note("centre.describe", centre.Id, centre.Code);
        await db.SaveChangesAsync(cancellation);
        book.Forget();
        return new Outcome();
    }

    private static Outcome Refused(string? field, string text) => new(new Refusal(field, text));
}
