using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Otklik.Intake.Import;

/// <summary>CSV with its delimiter found out; a row with too few or too many cells is set aside, the next
/// ones go on.</summary>
internal static class CsvTable
{
    private const int LongestCell = 2_000_000;

    public static Table Open(Stream file)
    {
        var parser = new CsvParser(TextDecoding.Open(file), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";", "\t", "|"],
            BadDataFound = null,
            MaxFieldSize = LongestCell,
            CacheFields = false,
        }, leaveOpen: true);
        if (!Next(parser, out var isBroken)) throw new ImportException(isBroken ? "File.OpenQuote" : "File.Empty");
        var names = ColumnNames.Of(parser.Record!);
        return new Table([.. names.Where(name => name.Length > 0)], Rows(parser, names));
    }

    private static IEnumerable<TableRow> Rows(CsvParser parser, string[] names)
    {
        using var _ = parser;
        while (true)
        {
            var line = parser.RawRow + 1;
            if (!Next(parser, out var isBroken))
            {
                if (isBroken) yield return TableRow.Bad(line, "", "File.OpenQuote");
                yield break;
            }

            var cells = parser.Record!;
            if (cells is [{ Length: 0 }]) continue;
            if (cells.Length != names.Length)
            {
                yield return TableRow.Bad(line, parser.RawRecord, "Row.Ragged",
                    cells.Length.ToString(CultureInfo.InvariantCulture),
                    names.Length.ToString(CultureInfo.InvariantCulture));
                continue;
            }

            var values = new Dictionary<string, string?>(names.Length, StringComparer.OrdinalIgnoreCase);
            for (var column = 0; column < names.Length; column++)
                if (names[column].Length > 0) values[names[column]] = cells[column];
            yield return new TableRow(line, values, parser.RawRecord);
        }
    }

    private static bool Next(CsvParser parser, out bool isBroken)
    {
        isBroken = false;
        try
        {
            return parser.Read();
        }
        catch (CsvHelperException)
        {
            isBroken = true;
            return false;
        }
    }
}
