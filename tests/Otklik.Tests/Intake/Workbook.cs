using System.IO.Compression;
using System.Text;

namespace Otklik.Tests.Intake;

/// <summary>The smallest valid workbook of one sheet. Style 1 is a date.</summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <param name="rows">The rows as they stand in the sheet's XML, written one after another.</param>
    public static byte[] Of(IEnumerable<string> rows) => Declaring("", rows);

    /// <param name="declaration">Stands before the sheet's root.</param>
    /// <param name="rows">As in <see cref="Of"/>.</param>
    public static byte[] Declaring(string declaration, IEnumerable<string> rows)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", $"""
                <Types xmlns="{Package}/content-types"><Default Extension="xml" ContentType="application/xml"/>
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="{Types}.sheet.main+xml"/>
                <Override PartName="/xl/styles.xml" ContentType="{Types}.styles+xml"/>
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Types}.worksheet+xml"/></Types>
                """);
            Write(zip, "_rels/.rels", $"""
                <Relationships xmlns="{Package}/relationships">
                <Relationship Id="r1" Type="{Links}/officeDocument" Target="xl/workbook.xml"/></Relationships>
                """);
            Write(zip, "xl/workbook.xml", $"""
                <workbook xmlns="{Main}" xmlns:r="{Links}">
                <sheets><sheet name="Лист" sheetId="1" r:id="r1"/></sheets></workbook>
                """);
            Write(zip, "xl/_rels/workbook.xml.rels", $"""
                <Relationships xmlns="{Package}/relationships">
                <Relationship Id="r1" Type="{Links}/worksheet" Target="worksheets/sheet1.xml"/>
                <Relationship Id="r2" Type="{Links}/styles" Target="styles.xml"/></Relationships>
                """);
            Write(zip, "xl/styles.xml", $"""
                <styleSheet xmlns="{Main}">
                <cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>
                """);
            using var sheet = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml").Open(),
                new UTF8Encoding(false));
            sheet.Write($"""{declaration}<worksheet xmlns="{Main}"><sheetData>""");
            foreach (var row in rows) sheet.Write(row);
            sheet.Write("</sheetData></worksheet>");
        }

        return file.ToArray();
    }

    public static string Row(params string[] cells) => $"<row>{string.Concat(cells)}</row>";

    public static string Text(string words) => $"""<c t="inlineStr"><is><t>{words}</t></is></c>""";

    private static void Write(ZipArchive zip, string name, string content)
    {
        using var entry = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        entry.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        entry.Write(content);
    }
}
