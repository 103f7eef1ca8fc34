namespace Otklik.Centres;

/// <summary>The end of the journal's chain: one row, moved on by whoever links new rows. Two that try at once find out
/// by <see cref="Position"/>.</summary>
public sealed class AuditHead
{
    public const int OnlyId = 1;

    public int Id { get; init; }
    public long Position { get; set; }

    /// <summary>Hash of the row at the end; zeros before the first.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>The chain holds a row that was signed when it was written: rows without a signature are taken in no
    /// more.</summary>
    public bool HasSigned { get; set; }
}
