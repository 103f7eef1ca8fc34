namespace Otklik.Cases.Retention;

/// <summary>A file that no row names any more. It is deleted after the commit; whoever was killed in between leaves the
/// row, and the next run deletes the file.</summary>
public sealed class DoomedFile
{
    public required string Key { get; init; }
    public DateTime At { get; init; }
}
