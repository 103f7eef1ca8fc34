using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using CsvHelper.Configuration;

namespace Otklik.Centres.TreeFiles;

/// <summary>Reads one of the files row by row: comma, semicolon or tab, UTF-8 or windows-1251, columns in any order,
/// unknown ones passed over.</summary>
internal sealed class TreeSheet : IDisposable
{
    private const int SampleBytes = 64 * 1024;
    private const int LongestCell = 4_000;

    private readonly CsvParser _parser;
    private readonly Dictionary<string, int> _columns = [];
    private int _width;

    static TreeSheet() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private TreeSheet(CsvParser parser) => _parser = parser;

    /// <exception cref="TreeFileException">It is no table, or a needed column is missing.</exception>
    public static TreeSheet Open(Stream file, TreeFileKind kind) =>
        Open(file, TreeColumns.Of(kind), TreeColumns.Needed(kind));

    /// <param name="columns">Our names, each with what people may write instead.</param>
    /// <param name="needed">Without these a row says nothing.</param>
    /// <exception cref="TreeFileException">It is no table, or a needed column is missing.</exception>
    public static TreeSheet Open(Stream file, string[][] columns, string[] needed)
    {
        var parser = new CsvParser(Text(file), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true, DetectDelimiterValues = [",", ";", "\t"], BadDataFound = null,
            MaxFieldSize = LongestCell, CacheFields = true, IgnoreBlankLines = true,
        }, leaveOpen: true);
        var sheet = new TreeSheet(parser);
        if (!sheet.Next()) throw new TreeFileException("Tree.Fault.Empty");
        sheet.ReadHeadings(columns, needed);
        return sheet;
    }

    /// <summary>Our names of the columns that the file has.</summary>
    public IReadOnlyCollection<string> Columns => _columns.Keys;

    public IEnumerable<TreeRow> Rows()
    {
        while (true)
        {
            var line = _parser.RawRow + 1L;
            bool isRow;
            string? fault = null;
            try
            {
                isRow = Next();
            }
            catch (TreeFileException broken)
            {
                (isRow, fault) = (false, broken.Message);
            }

            if (fault is not null) yield return new TreeRow(line, [], _columns, fault);
            if (!isRow) yield break;
            var cells = _parser.Record!;
            if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace)) continue;
            yield return new TreeRow(line, cells, _columns, cells.Length != _width ? "Tree.Fault.Ragged"
                : Array.Exists(cells, cell => cell.Contains('\uFFFD')) ? "Tree.Fault.Letters" : null);
        }
    }

    public void Dispose() => _parser.Dispose();

    private bool Next()
    {
        try
        {
            return _parser.Read();
        }
        catch (CsvHelperException)
        {
            // A quote that is never closed swallows the rest: nothing after it can be told apart.
            throw new TreeFileException("Tree.Fault.Quote");
        }
    }

    private void ReadHeadings(string[][] columns, string[] needed)
    {
        var headings = _parser.Record!;
        _width = headings.Length;
        foreach (var names in columns)
        {
            var at = Array.FindIndex(headings,
                heading => names.Contains(heading.Trim().TrimStart('\uFEFF'), StringComparer.OrdinalIgnoreCase));
            if (at >= 0) _columns[names[0]] = at;
        }

        if (Array.Find(needed, name => !_columns.ContainsKey(name)) is { } missing)
            throw new TreeFileException("Tree.Fault.Column", missing);
    }

    private static StreamReader Text(Stream file)
    {
        file.Position = 0;
        var sample = new byte[SampleBytes];
        var length = file.ReadAtLeast(sample, SampleBytes, throwOnEndOfStream: false);
        file.Position = 0;
        // A letter may be cut in two at the end of the sample, a line feed is never part of one.
        var whole = length < SampleBytes ? length : sample.AsSpan(0, length).LastIndexOf((byte)'\n') + 1;
        var isUtf8 = Utf8.IsValid(sample.AsSpan(0, whole));
        return new StreamReader(file, isUtf8 ? Encoding.UTF8 : Encoding.GetEncoding(1251),
            detectEncodingFromByteOrderMarks: true, leaveOpen: true);
    }
}
