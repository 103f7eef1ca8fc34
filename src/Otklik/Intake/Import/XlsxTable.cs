using System.Globalization;
using ExcelDataReader;

namespace Otklik.Intake.Import;

/// <summary>The first sheet of a workbook, streamed. Formulas are not run: the value that was saved with
/// them is taken.</summary>
internal static class XlsxTable
{
    public static IEnumerable<TableRow> Read(Stream file)
    {
        using var reader = Open(file);
        if (!reader.Read()) throw new ImportException("В первом листе нет и строки заголовков");
        var header = Enumerable.Range(0, reader.FieldCount)
            .Select(column => Words(reader.GetValue(column))?.Trim() ?? "").ToArray();
        for (long line = 2; ; line++)
        {
            string? problem = null;
            var more = false;
            try
            {
                more = reader.Read();
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                problem = "Дальше файл не читается: он повреждён";
            }

            if (problem is not null) yield return TableRow.Bad(line, "", problem);
            if (!more) yield break;
            var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
            var columns = Math.Min(header.Length, reader.FieldCount);
            for (var column = 0; column < columns; column++)
                if (header[column].Length > 0) values[header[column]] = Words(reader.GetValue(column));
            if (values.Values.All(string.IsNullOrWhiteSpace)) continue;
            yield return new TableRow(line, values, string.Join('\t', values.Values));
        }
    }

    private static IExcelDataReader Open(Stream file)
    {
        try
        {
            return ExcelReaderFactory.CreateOpenXmlReader(file);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            throw new ImportException("Это не книга XLSX или она повреждена", fault);
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
