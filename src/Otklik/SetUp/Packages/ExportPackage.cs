using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Centres.TreeFiles;
using Otklik.Channels.Connecting;
using Otklik.Data;
using Otklik.Topics;
using Otklik.Topics.Exchange;
using Otklik.Topics.Files;

namespace Otklik.SetUp.Packages;

/// <summary>Writes the package that <see cref="ImportPackage"/> takes back: as a workbook, a ZIP, or a folder of CSV
/// files, by the ending of the path. No secrets, no passwords.</summary>
public sealed class ExportPackage(
    AppDb db, CurrentAsker asker, ExportTree tree, ExportChannels channels, ExportTopics topics, ExportRoutes routes,
    TopicBook book)
{
    public async Task RunAsync(string path, CancellationToken cancellation)
    {
        var tables = new Dictionary<PackagePart, Stream>();
        try
        {
            foreach (var part in Enum.GetValues<PackagePart>())
            {
                var table = PackageFile.Scratch();
                tables.Add(part, table);
                // Table programs tell the encoding of a file by the mark at its start.
                await using var text = new StreamWriter(table, Encoding.UTF8, leaveOpen: true);
                await WriteAsync(part, text, cancellation);
            }

            await PutAsync(path, tables, cancellation);
        }
        finally
        {
            foreach (var table in tables.Values) await table.DisposeAsync();
        }
    }

    private async Task WriteAsync(PackagePart part, StreamWriter text, CancellationToken cancellation)
    {
        switch (part)
        {
            case <= PackagePart.Staff:
                await foreach (var line in tree.RunAsync((TreeFileKind)(int)part, cancellation))
                    await text.WriteAsync(line.AsMemory(), cancellation);
                break;
            case PackagePart.Channels:
                await text.WriteAsync(CsvSheet.Write(ExportChannels.Headings,
                    (await channels.RunAsync(cancellation)).Select(row => row.Select(cell => cell ?? ""))));
                break;
            case PackagePart.Topics:
                await TopicsAsync(text, cancellation);
                break;
            default:
                await RoutesAsync(text, cancellation);
                break;
        }
    }

    /// <summary>Only what is a centre's own: what it has from above stands with the one above.</summary>
    private async Task TopicsAsync(StreamWriter text, CancellationToken cancellation)
    {
        var snapshot = await book.ReadAsync(cancellation);
        var isFirst = true;
        foreach (var centre in await MineAsync(cancellation))
        {
            if (snapshot.ClassifierOwner(centre.Id) != centre.Id
                || await topics.TopicsAsync(centre.Id, cancellation) is not { } file) continue;
            await text.WriteAsync(WithCentre(file, centre.Code, isFirst));
            isFirst = false;
        }

        if (isFirst) await text.WriteAsync(PackageCells.Line(["centre", "group", "topic"]));
    }

    private async Task RoutesAsync(StreamWriter text, CancellationToken cancellation)
    {
        var mine = await MineAsync(cancellation);
        var ids = mine.Select(centre => centre.Id).ToHashSet();
        var isFirst = true;
        foreach (var centre in mine.Where(centre => centre.ParentId is not { } above || !ids.Contains(above)))
        {
            if (await routes.RunAsync(centre.Id, cancellation) is not { } file) continue;
            await text.WriteAsync(isFirst ? file : file[(file.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
            isFirst = false;
        }

        if (isFirst) await text.WriteAsync(PackageCells.Line(["centre", "group", "topic", "organisation"]));
    }

    private async Task<List<Centre>> MineAsync(CancellationToken cancellation) =>
        (await db.Centres.AsNoTracking().Where(row => row.ClosedAt == null).OrderBy(row => row.Path)
            .ToListAsync(cancellation)).FindAll(row => asker.Value.Can(Permission.ManageTopics, row.Id));

    private static string WithCentre(string file, string code, bool hasHeadings)
    {
        using var csv = new CsvParser(new StringReader(file),
            new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = ";" });
        var lines = new StringBuilder();
        for (var isHeading = true; csv.Read(); isHeading = false)
        {
            if (isHeading && !hasHeadings) continue;
            lines.Append(PackageCells.Line(csv.Record!.Prepend(isHeading ? "centre" : code)));
        }

        return lines.ToString();
    }

    private static async Task PutAsync(
        string path, Dictionary<PackagePart, Stream> tables, CancellationToken cancellation)
    {
        var ending = Path.GetExtension(path).ToLowerInvariant();
        foreach (var table in tables.Values) table.Position = 0;
        if (ending is ".xlsx" or ".zip")
        {
            await using var file = File.Create(path);
            if (ending == ".xlsx") PackageBook.Write(file, tables);
            else await ZipAsync(file, tables, cancellation);
            return;
        }

        Directory.CreateDirectory(path);
        foreach (var (part, table) in tables)
        {
            await using var file = File.Create(Path.Combine(path, $"{PackageFile.NameOf(part)}.csv"));
            await table.CopyToAsync(file, cancellation);
        }
    }

    private static async Task ZipAsync(
        FileStream file, Dictionary<PackagePart, Stream> tables, CancellationToken cancellation)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (part, table) in tables)
        {
            await using var entry = zip.CreateEntry($"{PackageFile.NameOf(part)}.csv").Open();
            await table.CopyToAsync(entry, cancellation);
        }
    }
}
