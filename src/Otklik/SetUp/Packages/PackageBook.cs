using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using CsvHelper;
using CsvHelper.Configuration;
using ExcelDataReader;

namespace Otklik.SetUp.Packages;

/// <summary>Workbooks of a package: a sheet a table, read row by row; written with nothing but texts, so that no cell
/// is ever a formula.</summary>
public static class PackageBook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Parts = "http://schemas.openxmlformats.org/package/2006";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    // The reader asks for windows-1252 as soon as it is made, though a workbook is never written in it.
    static PackageBook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    internal static void Read(Stream file, PackageFile package)
    {
        try
        {
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(
                file, new ExcelReaderConfiguration { LeaveOpen = true });
            do
            {
                if (PackageFile.PartOf(reader.Name) is not { } part) continue;
                var table = PackageFile.Scratch();
                using (var text = new StreamWriter(table, new UTF8Encoding(false), leaveOpen: true))
                    while (reader.Read()) text.Write(Line(reader));
                package.Add(part, table);
            }
            while (reader.NextResult());
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or PackageException))
        {
            throw new PackageException("Package.Unknown", fault);
        }
    }

    public static void Write(Stream file, IReadOnlyDictionary<PackagePart, Stream> tables)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        var sheets = tables.Keys.Order().ToList();
        Put(zip, "[Content_Types].xml", $"""
            <Types xmlns="{Parts}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default
            Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override
            PartName="/xl/workbook.xml" ContentType="{Types}.sheet.main+xml"/>{string.Concat(sheets.Select((_, at) =>
                $"<Override PartName=\"/xl/worksheets/sheet{at + 1}.xml\" ContentType=\"{Types}.worksheet+xml\"/>"))}
            </Types>
            """);
        Put(zip, "_rels/.rels", $"""
            <Relationships xmlns="{Parts}/relationships"><Relationship Id="r1" Type="{Links}/officeDocument"
            Target="xl/workbook.xml"/></Relationships>
            """);
        Put(zip, "xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Links}"><sheets>{string.Concat(sheets.Select((part, at) =>
                $"<sheet name=\"{PackageFile.NameOf(part)}\" sheetId=\"{at + 1}\" r:id=\"r{at + 1}\"/>"))}</sheets>
            </workbook>
            """);
        Put(zip, "xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="{Parts}/relationships">{string.Concat(sheets.Select((_, at) => LinkTo(at + 1)))}
            </Relationships>
            """);
        for (var at = 0; at < sheets.Count; at++)
        {
            using var entry = zip.CreateEntry(
                string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{at + 1}.xml")).Open();
            WriteSheet(entry, tables[sheets[at]]);
        }
    }

    private static void WriteSheet(Stream entry, Stream table)
    {
        table.Position = 0;
        using var csv = new CsvParser(new StreamReader(table, Encoding.UTF8, true, leaveOpen: true),
            new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = ";" });
        using var xml = XmlWriter.Create(entry, new XmlWriterSettings { CheckCharacters = false });
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetData", Main);
        while (csv.Read())
        {
            xml.WriteStartElement("row", Main);
            foreach (var cell in csv.Record!)
            {
                xml.WriteStartElement("c", Main);
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", Main);
                xml.WriteElementString("t", Main, new string([.. cell.Where(XmlConvert.IsXmlChar)]));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string LinkTo(int sheet) => $"""
        <Relationship Id="r{sheet}" Type="{Links}/worksheet" Target="worksheets/sheet{sheet}.xml"/>
        """;

    private static void Put(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(text);
    }

    private static string Line(IExcelDataReader reader) => PackageCells.Line(
        Enumerable.Range(0, reader.FieldCount).Select(column => Words(reader.GetValue(column))));

    private static string? Words(object? value) => value switch
    {
        null => null,
        DateTime time when time.TimeOfDay == TimeSpan.Zero =>
            time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        // One row of a sheet is one line: that is how its number is told.
        _ => value.ToString()?.ReplaceLineEndings(" "),
    };
}
