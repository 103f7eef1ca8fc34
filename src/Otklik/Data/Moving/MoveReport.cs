namespace Otklik.Data.Moving;

/// <param name="Resumed">An earlier run had begun it.</param>
public sealed record MoveReport(bool Resumed, IReadOnlyList<MovedRows> Tables)
{
    public IEnumerable<string> Different => Tables.Where(table => !table.IsEqual).Select(table => table.Table);
}
