using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Language.Places;
using Otklik.Topics.Files;

namespace Otklik.Topics.Places;

/// <summary>Writes the gazetteer that holds in a centre, whoever above owns it, as a file that
/// <see cref="ImportPlaces"/> takes back; part by part, so that a large one needs no memory.</summary>
public sealed class ExportPlaces(AppDb db, Asker asker, GazetteerBook book, ReadAudit reads)
{
    private const int AtOnce = 10_000;

    private static readonly string[] Headings =
        ["settlement", "municipality", "oktmo", "street", "house", "object", "other_names", "latitude", "longitude"];

    /// <summary>The parts of the file, headings first; null when the centre is not the asker's.</summary>
    public async Task<IAsyncEnumerable<string>?> RunAsync(long centreId, CancellationToken cancellation)
    {
        if (!asker.Can(Permission.ManageTopics, centreId)) return null;
        await reads.GiveOutAsync(asker.StaffId, "export.places", centreId, "", "", cancellation);
        return PartsAsync(await book.OwnerAsync(centreId, cancellation) ?? centreId, cancellation);
    }

    private async IAsyncEnumerable<string> PartsAsync(
        long owner, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return CsvSheet.Write(Headings, []);
        long last = 0;
        while (true)
        {
            var rows = await db.Gazetteer.AsNoTracking().Where(row => row.CentreId == owner && row.Id > last)
                .OrderBy(row => row.Id).Take(AtOnce).ToListAsync(cancellation);
            if (rows.Count == 0) yield break;
            last = rows[^1].Id;
            yield return CsvSheet.Write([], rows.Select(Cells));
        }
    }

    private static IEnumerable<string> Cells(GazetteerPlace row) =>
    [
        row.Settlement, row.Municipality ?? "", row.Oktmo ?? "",
        row.Street ?? (row.Kind == GazetteerKind.Street ? row.Name : ""),
        row.Kind == GazetteerKind.House ? row.Name : "", row.Kind == GazetteerKind.Landmark ? row.Name : "",
        row.OtherNames ?? "", Degrees(row.Latitude), Degrees(row.Longitude),
    ];

    // A point would make a date or a thousand of it in table programs with Russian settings.
    private static string Degrees(double? value) =>
        value?.ToString("0.######", CultureInfo.InvariantCulture).Replace('.', ',') ?? "";
}
