using Otklik.Centres.TreeFiles;
using Otklik.Topics.Files;

namespace Otklik.SetUp.Packages;

/// <summary>A table whose rows each name their centre, taken apart by centres: the use cases that take such a file know
/// one centre, or should not hold hundreds in one transaction.</summary>
internal sealed class ByCentre
{
    private readonly List<(string Centre, List<long> Lines, List<string[]> Rows)> _centres = [];
    private IReadOnlyList<string> _columns = [];

    public int Rows => _centres.Sum(centre => centre.Rows.Count);

    /// <summary>Rows that cannot be read, by line and the name of the text that says why.</summary>
    public List<(long Line, string Text)> Faults { get; } = [];

    /// <exception cref="TreeFileException">It is no table, or a needed column is missing.</exception>
    public static ByCentre Read(Stream table, string[][] columns, string[] needed)
    {
        using var sheet = TreeSheet.Open(table, columns, needed);
        var read = new ByCentre { _columns = [.. sheet.Columns] };
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in sheet.Rows())
        {
            var centre = row["centre"];
            if ((row.Fault ?? (centre is null ? "Centre.Unknown" : null)) is { } fault)
            {
                read.Faults.Add((row.Line, fault));
                continue;
            }

            if (!at.TryGetValue(centre!, out var index))
            {
                at.Add(centre!, index = read._centres.Count);
                read._centres.Add((centre!, [], []));
            }

            read._centres[index].Lines.Add(row.Line);
            read._centres[index].Rows.Add([.. read._columns.Select(column => row[column] ?? "")]);
        }

        return read;
    }

    /// <summary>Files of so many centres each, with the line that each of their rows had.</summary>
    public IEnumerable<(IReadOnlyList<string> Centres, string Text, IReadOnlyList<long> Lines)> Files(int centres) =>
        _centres.Chunk(centres).Select(some => (
            (IReadOnlyList<string>)[.. some.Select(one => one.Centre)],
            CsvSheet.Write(_columns, some.SelectMany(one => one.Rows).Select(cells => (IEnumerable<string>)cells)),
            (IReadOnlyList<long>)[.. some.SelectMany(one => one.Lines)]));
}
