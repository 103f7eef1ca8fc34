namespace Otklik.Data.Moving;

/// <summary>A table on both sides after a move.</summary>
/// <param name="Checksum">Of the source; equal to the target's when the table is.</param>
public sealed record MovedRows(string Table, long Rows, string Checksum, long TargetRows, string TargetChecksum)
{
    public bool IsEqual => Rows == TargetRows && Checksum == TargetChecksum;
}
