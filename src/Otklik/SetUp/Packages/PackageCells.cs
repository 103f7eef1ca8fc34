namespace Otklik.SetUp.Packages;

/// <summary>Rows as lines of CSV, the way the other files of the product are written.</summary>
internal static class PackageCells
{
    public static string Line(IEnumerable<string?> cells) => string.Join(';', cells.Select(Cell)) + "\r\n";

    private static string Cell(string? cell) => cell is null ? ""
        : cell.AsSpan().ContainsAny("\";\r\n") || cell.StartsWith(' ') || cell.EndsWith(' ')
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
