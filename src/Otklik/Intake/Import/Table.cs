namespace Otklik.Intake.Import;

/// <summary>A table that has been opened: what its columns are called, and its rows, read one by one.</summary>
public sealed record Table(IReadOnlyList<string> Columns, IEnumerable<TableRow> Rows);
