using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Data;

namespace Otklik.Centres;

/// <summary>Opens a centre under another one, or a first one under nothing.</summary>
public sealed class AddCentre(
    AppDb db, Keys keys, CurrentAsker asker, AuditLog audit, AskerCache askers, CentreBook book,
    TimeProvider clock)
{
    public sealed record Request(string Code, string Name)
    {
        public string? ParentCode { get; init; }

        /// <summary>Empty: a municipality under a region, a region otherwise.</summary>
        public CentreKind? Kind { get; init; }

        public string? Territory { get; init; }
        public string? CasePrefix { get; init; }
        public string? TimeZone { get; init; }
        public string? Oktmo { get; init; }
        public double? Latitude { get; init; }
        public double? Longitude { get; init; }
        public bool IsDemonstration { get; init; }

        /// <summary>It receives nothing until somebody opens it.</summary>
        public bool IsInPreparation { get; init; }
    }

    public sealed record Outcome(Centre? Centre, Refusal? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parent = string.IsNullOrEmpty(request.ParentCode) ? null
            : await db.Centres.FirstOrDefaultAsync(row => row.Code == request.ParentCode, cancellation);
        if (await RefusalOfAsync(request, parent, cancellation) is { } refusal) return new Outcome(null, refusal);

        var id = keys.Next();
        var centre = new Centre
        {
            Id = id,
            ParentId = parent?.Id,
            Path = $"{parent?.Path ?? "/"}{id}/",
            Code = request.Code,
            Name = request.Name.Trim(),
            Kind = request.Kind ?? (parent?.Kind == CentreKind.Region ? CentreKind.Municipality : CentreKind.Region),
            Territory = request.Territory?.Trim() ?? "",
            TimeZone = request.TimeZone,
            Oktmo = request.Oktmo,
            Latitude = request.Latitude,
            Longitude = request.Longitude,
            IsDemonstration = request.IsDemonstration,
            PreparingSince = request.IsInPreparation ? clock.GetUtcNow().UtcDateTime : null,
        };
        if (!string.IsNullOrWhiteSpace(request.CasePrefix)) centre.CasePrefix = request.CasePrefix.Trim();
        db.Centres.Add(centre);
        audit.Note("centre.add", id, centre.Code);
        await db.SaveChangesAsync(cancellation);
        book.Forget();
        askers.Forget();
        return new Outcome(centre);
    }

    private async Task<Refusal?> RefusalOfAsync(Request request, Centre? parent, CancellationToken cancellation)
    {
        if (!string.IsNullOrEmpty(request.ParentCode) && parent is not { ClosedAt: null })
            return new Refusal("parent", "Centre.NoParent");
        if (!asker.Value.Can(Permission.ManageStaff, parent?.Id ?? CentreTree.Everywhere)) return new Refusal("parent",
            "Centre.NotYours");
        if (!Codes.AreGood(request.Code)) return new Refusal("code", "Code.Bad");
        if (string.IsNullOrWhiteSpace(request.Name)) return new Refusal("name", "Name.Missing");
        if (request.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            return new Refusal("timezone", "TimeZone.Unknown");

        // The code is unique in the installation, so the question is asked beyond the asker's own scope.
        return await db.Centres.IgnoreQueryFilters().AnyAsync(row => row.Code == request.Code, cancellation)
            ? new Refusal("code", "Code.Taken") : null;
    }
}
