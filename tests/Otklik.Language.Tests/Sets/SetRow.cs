namespace Otklik.Language.Tests.Sets;

/// <summary>One row of a set of the project's own writing.</summary>
/// <param name="Number">Of the row in its file, from 0: rules are tuned on even rows and measured on odd ones.</param>
/// <param name="Cells">By name of column.</param>
internal sealed record SetRow(int Number, IReadOnlyDictionary<string, string> Cells)
{
    public string this[string column] => Cells[column];

    public bool IsHeldOut => Number % 2 == 1;

    /// <summary>Rows of <c>Sets/NAME.tsv</c>: lines with «#» are its head, the first other line names the columns.
    /// </summary>
    public static IReadOnlyList<SetRow> Read(string name)
    {
        using var file = typeof(SetRow).Assembly.GetManifestResourceStream(name + ".tsv")!;
        using var reader = new StreamReader(file);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#')).ToList();
        var columns = lines[0].Split('\t');
        return [.. lines.Skip(1).Select((line, number) => new SetRow(number,
            columns.Zip(line.Split('\t')).ToDictionary(cell => cell.First, cell => cell.Second)))];
    }
}
