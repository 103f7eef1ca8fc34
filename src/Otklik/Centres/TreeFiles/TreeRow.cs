namespace Otklik.Centres.TreeFiles;

/// <summary>One row of a file. An empty cell and a missing column say the same: leave it as it is.</summary>
internal sealed class TreeRow(long line, string[] cells, IReadOnlyDictionary<string, int> columns, string? fault)
{
    public long Line => line;

    /// <summary>The row cannot be read at all.</summary>
    public string? Fault => fault;

    public string? this[string column]
    {
        get
        {
            if (!columns.TryGetValue(column, out var at) || at >= cells.Length) return null;
            var cell = cells[at].Trim();
            if (TreeCells.IsGuarded(cell)) cell = cell[1..];
            return cell.Length == 0 ? null : cell;
        }
    }
}
