namespace Otklik.Topics.Files;

/// <summary>One row of a <see cref="CsvSheet"/>.</summary>
public sealed class SheetRow
{
    private readonly CsvSheet _sheet;
    private readonly string[] _cells;

    internal SheetRow(CsvSheet sheet, int line, string[] cells)
    {
        _sheet = sheet;
        _cells = cells;
        Line = line;
    }

    /// <summary>Line of the file on which the row ends, from 1.</summary>
    public int Line { get; }

    /// <summary>The trimmed cell under one of our names; empty when there is none.</summary>
    public string this[string column] => _sheet.Cell(_cells, column);
}
