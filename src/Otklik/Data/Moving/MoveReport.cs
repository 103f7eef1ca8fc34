namespace Otklik.Data.Moving;

/// <summary>A table on both sides after a move.</summary>
/// <param name="Checksum">Of the source; equal to the target's when the table is.</param>
public sealed record MovedRows(string Table, long Rows, string Checksum, long TargetRows, string TargetChecksum)
{
    public bool IsEqual => Rows == TargetRows && Checksum == TargetChecksum;
}

/// <param name="Resumed">An earlier run had begun it.</param>
public sealed record MoveReport(bool Resumed, IReadOnlyList<MovedRows> Tables)
{
    public IEnumerable<string> Different => Tables.Where(table => !table.IsEqual).Select(table => table.Table);
}

/// <summary>How far a move has come.</summary>
public sealed record MoveProgress(string Table, long Rows);
