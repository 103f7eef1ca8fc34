using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace Otklik.Intake.Import;

/// <summary>The first sheet of a workbook, streamed. Formulas are not run: the value that was saved with
/// them is taken.</summary>
internal static class XlsxTable
{
    // The reader asks for windows-1252 as soon as it is made, though a workbook is never written in it.
    static XlsxTable() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Table Open(Stream file)
    {
        XlsxSize.Check(file);
        var reader = Reader(file);
        if (!Next(reader, out var isBroken)) throw new ImportException(isBroken ? "File.NotXlsx" : "File.Empty");
        var names = ColumnNames.Of(
            Enumerable.Range(0, reader.FieldCount).Select(column => Words(reader.GetValue(column))));
        return new Table([.. names.Where(name => name.Length > 0)], Rows(reader, names));
    }

    private static IEnumerable<TableRow> Rows(IExcelDataReader reader, string[] names)
    {
        using var _ = reader;
        for (long line = 2; Next(reader, out var isBroken) || isBroken; line++)
        {
            if (isBroken)
            {
                yield return TableRow.Bad(line, "", "File.Damaged");
                yield break;
            }

            var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            var columns = Math.Min(names.Length, reader.FieldCount);
            for (var column = 0; column < columns; column++)
                if (names[column].Length > 0) values[names[column]] = Words(reader.GetValue(column));
            if (values.Values.All(string.IsNullOrWhiteSpace)) continue;
            yield return new TableRow(line, values, string.Join('\t', values.Values));
        }
    }

    private static bool Next(IExcelDataReader reader, out bool isBroken)
    {
        isBroken = false;
        try
        {
            return reader.Read();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            isBroken = true;
            return false;
        }
    }

    private static IExcelDataReader Reader(Stream file)
    {
        try
        {
            return ExcelReaderFactory.CreateOpenXmlReader(file, new ExcelReaderConfiguration { LeaveOpen = true });
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            throw new ImportException(new Trouble("File.NotXlsx"), fault);
        }
    }

    private static string? Words(object? value) => value switch
    {
        null => null,
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
