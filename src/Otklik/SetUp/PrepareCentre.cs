using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.SetUp;

/// <summary>Makes a centre that receives nothing until it is opened. What is left empty is proposed: the code and the
/// letters of its cases from the name, the zone from above.</summary>
public sealed class PrepareCentre(AppDb db, AddCentre add, CurrentAsker asker)
{
    public sealed record Request(string? Name, string? ParentCode)
    {
        public string? Territory { get; init; }
        public string? Oktmo { get; init; }
        public string? Code { get; init; }
        public string? Prefix { get; init; }
        public string? TimeZone { get; init; }
        public CentreKind? Kind { get; init; }
    }

    public async Task<AddCentre.Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (oktmo, code, prefix) = (Trimmed(request.Oktmo), Trimmed(request.Code), Trimmed(request.Prefix));
        if (CentreRules.Look(request.Name, request.Territory, oktmo, prefix, request.TimeZone) is { } wrong)
            return new AddCentre.Outcome(null, wrong);
        // The button was pressed twice, or two people begin the same centre: there is one, and it is gone on with.
        var name = request.Name!.Trim();
        if (await db.Centres.AsNoTracking().FirstOrDefaultAsync(row => row.Name == name && row.PreparingSince != null
            && row.ClosedAt == null && db.Centres.Any(above => above.Id == row.ParentId
                && above.Code == request.ParentCode), cancellation) is { } begun
            && asker.Value.Can(Permission.ManageStaff, begun.Id)) return new AddCentre.Outcome(begun);
        // Both are unique in the installation, so they are looked for beyond the asker's own scope.
        var known = await db.Centres.IgnoreQueryFilters().Select(row => new { row.Code, row.CasePrefix })
            .ToListAsync(cancellation);
        var prefixes = known.Select(row => row.CasePrefix).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (prefix is not null && prefixes.Contains(prefix))
            return new AddCentre.Outcome(null, new Refusal("prefix", "Prefix.Taken"));
        var telling = Trimmed(request.Territory) ?? name;
        return await add.RunAsync(new AddCentre.Request(
            code ?? CodeProposals.Code(telling, known.Select(row => row.Code)
                .ToHashSet(StringComparer.OrdinalIgnoreCase)), request.Name!)
        {
            ParentCode = request.ParentCode, Kind = request.Kind, Territory = request.Territory, Oktmo = oktmo,
            CasePrefix = prefix ?? CodeProposals.Prefix(telling, prefixes),
            TimeZone = Trimmed(request.TimeZone), IsInPreparation = true,
        }, cancellation);
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
