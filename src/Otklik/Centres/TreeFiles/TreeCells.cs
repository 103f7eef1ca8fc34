namespace Otklik.Centres.TreeFiles;

/// <summary>Cells that a table program would run as a formula are written with an apostrophe before them.</summary>
internal static class TreeCells
{
    private const string FormulaStarts = "=+-@\t\r";

    public static string Guard(string? cell) =>
        cell is { Length: > 0 } && FormulaStarts.Contains(cell[0]) ? "'" + cell : cell ?? "";

    public static bool IsGuarded(string cell) =>
        cell.Length > 1 && cell[0] == '\'' && FormulaStarts.Contains(cell[1]);
}
