namespace Otklik.Data;

/// <param name="Columns">In the order in which they were written.</param>
public sealed record SavedTable(string Name, long Rows, IReadOnlyList<string> Columns);
