using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Staff;
using Otklik.Data;

namespace Otklik.Centres.TreeFiles;

/// <summary>Writes the files that <see cref="ImportTree"/> takes back, as far as the asker has a say: open centres,
/// open bodies, people who have not left. Row by row, so that a country needs no memory.</summary>
public sealed class ExportTree(AppDb db, CurrentAsker asker, AuditLog audit, TimeProvider clock)
{
    private const int AtOnce = 5_000;

    public async IAsyncEnumerable<string> RunAsync(
        TreeFileKind kind, [EnumeratorCancellation] CancellationToken cancellation)
    {
        audit.Note("tree.export", asker.Value.Hats.FirstOrDefault(hat => hat.OrganisationId is null)?.CentreId,
            $"{kind}");
        await db.SaveChangesAsync(cancellation);
        yield return Line(TreeColumns.Of(kind).Select(names => names[0]));
        var centres = await db.Centres.AsNoTracking().Where(row => row.ClosedAt == null)
            .OrderBy(row => row.Path).ToDictionaryAsync(row => row.Id, cancellation);
        var rows = kind switch
        {
            TreeFileKind.Centres => centres.Values.Where(Mine).Select(row => Cells(row, centres)).ToAsyncEnumerable(),
            TreeFileKind.Bodies => BodiesAsync(centres, cancellation),
            _ => StaffAsync(centres, cancellation),
        };
        await foreach (var row in rows.WithCancellation(cancellation)) yield return Line(row);
    }

    private bool Mine(Centre centre) => asker.Value.Can(Permission.ManageStaff, centre.Id);

    private async IAsyncEnumerable<IEnumerable<string?>> BodiesAsync(
        Dictionary<long, Centre> centres, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var codes = await db.Organisations.AsNoTracking().Select(row => new { row.Id, row.Code })
            .ToDictionaryAsync(row => row.Id, row => row.Code, cancellation);
        await foreach (var row in db.Organisations.AsNoTracking().Where(row => row.ClosedAt == null)
            .OrderBy(row => row.CentreId).ThenBy(row => row.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (!centres.TryGetValue(row.CentreId, out var centre)
                || !asker.Value.Can(Permission.ManageStaff, row.CentreId, row.Id)) continue;
            yield return
            [
                centre.Code, row.Code, row.Name, row.ShortName,
                row.ParentId is { } parent ? codes.GetValueOrDefault(parent) : null, row.Ogrn,
                row.Kind is { } kind ? TreeWords.NameOf(kind) : null,
            ];
        }
    }

    private async IAsyncEnumerable<IEnumerable<string?>> StaffAsync(
        Dictionary<long, Centre> centres, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var bodies = await db.Organisations.AsNoTracking().Select(row => new { row.Id, row.Code })
            .ToDictionaryAsync(row => row.Id, row => row.Code, cancellation);
        var reach = new StaffReach(asker.Value);
        var now = clock.GetUtcNow().UtcDateTime;
        long last = 0;
        while (true)
        {
            var some = await reach.Within(db.StaffRoles).AsNoTracking()
                .Where(row => row.Id > last && (row.Until == null || row.Until > now))
                .Join(db.Users.Where(person => person.LeftAt == null), role => role.StaffId, person => person.Id,
                    (role, person) => new { Role = role, person.UserName, person.Title, person.Initials })
                .OrderBy(row => row.Role.Id).Take(AtOnce).ToListAsync(cancellation);
            if (some.Count == 0) yield break;
            last = some[^1].Role.Id;
            foreach (var row in some)
            {
                var centre = centres.GetValueOrDefault(row.Role.CentreId);
                if (centre is null && row.Role.CentreId != CentreTree.Everywhere) continue;
                yield return
                [
                    row.UserName, row.Title, row.Initials, TreeWords.NameOf(row.Role.Role),
                    centre?.Code ?? StaffRow.Everywhere,
                    row.Role.OrganisationId is { } body ? bodies.GetValueOrDefault(body) : null,
                    Day(row.Role.From, centre, centres),
                    Day(row.Role.Until?.AddTicks(-1), centre, centres),
                ];
            }
        }
    }

    private static IEnumerable<string?> Cells(Centre row, Dictionary<long, Centre> centres) =>
    [
        row.Code, row.Name, TreeWords.NameOf(row.Kind),
        row.ParentId is { } parent ? centres.GetValueOrDefault(parent)?.Code : null, row.Oktmo, row.Territory,
        row.TimeZone, row.CasePrefix, Degrees(row.Latitude), Degrees(row.Longitude),
    ];

    private static string? Day(DateTime? at, Centre? centre, Dictionary<long, Centre> centres) =>
        at is not { } moment ? null : TimeZoneInfo.ConvertTimeFromUtc(moment, centre is null ? TimeZoneInfo.Utc
            : TimeZoneInfo.FindSystemTimeZoneById(InheritedZone.Of(centre.TimeZone, centre.ParentId,
                id => centres.TryGetValue(id, out var above) ? (above.TimeZone, above.ParentId) : null)))
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // A point would make a date or a thousand of it in table programs with Russian settings.
    private static string? Degrees(double? value) =>
        value?.ToString("R", CultureInfo.InvariantCulture).Replace('.', ',');

    private static string Line(IEnumerable<string?> cells) => string.Join(';', cells.Select(Cell)) + "\r\n";

    private static string Cell(string? text)
    {
        var cell = TreeCells.Guard(text);
        return cell.AsSpan().ContainsAny("\";\r\n") || cell.StartsWith(' ') || cell.EndsWith(' ')
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }
}
