using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Otklik.Intake.Import;

/// <summary>CSV with its delimiter found out; a row with too few or too many cells is set aside, the next
/// ones go on.</summary>
internal static class CsvTable
{
    private const int LongestCell = 2_000_000;

    public static IEnumerable<TableRow> Read(Stream file)
    {
        using var text = TextDecoding.Open(file);
        using var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";", "\t", "|"],
            BadDataFound = null,
            MaxFieldSize = LongestCell,
            CacheFields = false,
        });
        if (!Next(parser, out var problem)) throw new ImportException(problem
            ?? "Файл пуст: в нём нет и строки заголовков");
        var header = parser.Record!.Select(name => name.Trim()).ToArray();
        while (true)
        {
            var before = parser.RawRow;
            if (!Next(parser, out problem))
            {
                if (problem is not null) yield return TableRow.Bad(before + 1, "", problem);
                yield break;
            }

            var cells = parser.Record!;
            if (cells is [{ Length: 0 }]) continue;
            if (cells.Length != header.Length)
            {
                yield return TableRow.Bad(before + 1, parser.RawRecord,
                    $"В строке {cells.Length} столбцов, а в заголовке {header.Length}");
                continue;
            }

            var values = new Dictionary<string, string?>(header.Length, StringComparer.OrdinalIgnoreCase);
            for (var column = 0; column < header.Length; column++) values[header[column]] = cells[column];
            yield return new TableRow(before + 1, values, parser.RawRecord);
        }
    }

    private static bool Next(CsvParser parser, out string? problem)
    {
        problem = null;
        try
        {
            return parser.Read();
        }
        catch (CsvHelperException)
        {
            problem = "Дальше файл не читается: похоже, не закрыта кавычка";
            return false;
        }
    }
}
