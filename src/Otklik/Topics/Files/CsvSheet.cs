using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Otklik.Topics.Files;

/// <summary>A file of rows under named columns, as people send them: comma, semicolon or tab, Russian or English
/// headings, in any order, unknown columns ignored.</summary>
public sealed class CsvSheet
{
    public const int MaxRows = 200_000;
    public const int MaxCharacters = 40_000_000;

    /// <summary>Cells that a table program would run as a formula; an exported cell gets an apostrophe before
    /// them.</summary>
    private const string FormulaStarts = "=+-@\t\r";

    private const string Delimiters = ",;\t";

    private readonly Dictionary<string, int> _columns = [];

    private CsvSheet(IReadOnlyList<FileFault> faults) => Faults = faults;

    /// <summary>What is wrong with the file as a whole; there are no rows then.</summary>
    public IReadOnlyList<FileFault> Faults { get; }

    public IReadOnlyList<SheetRow> Rows { get; private set; } = [];

    /// <summary>Our names of the columns that the file has.</summary>
    public IReadOnlySet<string> Columns => _columns.Keys.ToHashSet();

    /// <param name="text">The file.</param>
    /// <param name="columns">Our names of the columns; the first of each list is the name, the others are what people
    /// may write instead. A name that ends with "!" must be there.</param>
    public static CsvSheet Read(string text, params string[][] columns)
    {
        if (text.Length > MaxCharacters)
            return Refused("Файл слишком велик");
        text = text.TrimStart('\uFEFF');
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = DelimiterOf(text),
            BadDataFound = null,
            IgnoreBlankLines = true,
        });
        if (!parser.Read())
            return Refused("В файле нет ни одной строки");
        var sheet = new CsvSheet([]);
        if (sheet.ReadHeadings(parser.Record ?? [], columns) is { } missing)
            return Refused($"Нет столбца «{missing}»");

        var rows = new List<SheetRow>();
        while (parser.Read())
        {
            if (rows.Count == MaxRows)
                return Refused($"В файле больше {MaxRows} строк");
            var cells = parser.Record ?? [];
            if (cells.Any(cell => !string.IsNullOrWhiteSpace(cell)))
                rows.Add(new SheetRow(sheet, parser.RawRow, cells));
        }

        sheet.Rows = rows;
        return sheet;
    }

    /// <summary>Writes rows so that <see cref="Read"/> gets them back and a table program runs none of them.
    /// Semicolons: table programs with Russian settings open nothing else in columns. Without headings it is the next
    /// part of a file.</summary>
    public static string Write(IEnumerable<string> headings, IEnumerable<IEnumerable<string>> rows)
    {
        using var text = new StringWriter { NewLine = "\r\n" };
        var form = new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = ";" };
        using (var csv = new CsvWriter(text, form))
        {
            var first = headings.ToList();
            foreach (var heading in first)
                csv.WriteField(heading);
            if (first.Count > 0) csv.NextRecord();
            foreach (var row in rows)
            {
                foreach (var cell in row)
                    csv.WriteField(cell.Length > 0 && FormulaStarts.Contains(cell[0]) ? "'" + cell : cell);
                csv.NextRecord();
            }
        }

        return text.ToString();
    }

    internal string Cell(string[] cells, string column)
    {
        if (!_columns.TryGetValue(column, out var index) || index >= cells.Length)
            return "";
        var cell = cells[index].Trim();
        return cell.Length > 1 && cell[0] == '\'' && FormulaStarts.Contains(cell[1]) ? cell[1..] : cell;
    }

    private string? ReadHeadings(string[] headings, string[][] columns)
    {
        foreach (var names in columns)
        {
            var name = names[0].TrimEnd('!');
            var index = Array.FindIndex(headings, heading => names.Any(
                known => known.TrimEnd('!').Equals(heading.Trim(), StringComparison.OrdinalIgnoreCase)));
            if (index >= 0)
                _columns[name] = index;
            else if (names[0].EndsWith('!'))
                return names.Length > 1 ? names[1] : name;
        }

        return null;
    }

    private static string DelimiterOf(string text)
    {
        var end = text.IndexOf('\n');
        var heading = end < 0 ? text : text[..end];
        return Delimiters.MaxBy(mark => heading.Count(letter => letter == mark)).ToString();
    }

    private static CsvSheet Refused(string words) => new([new FileFault(1, words)]);
}
