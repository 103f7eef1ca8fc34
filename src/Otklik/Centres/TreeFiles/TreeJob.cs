namespace Otklik.Centres.TreeFiles;

/// <summary>Files that somebody sent on screen: checked first, taken when they say so. Lies beside the files as a slip,
/// so that a restart loses none of it.</summary>
public sealed record TreeJob(string Id, long StaffId, DateTime At)
{
    /// <summary>Names of the files as they were sent; never a path.</summary>
    public Dictionary<TreeFileKind, string> Files { get; init; } = [];

    public TreeJobState State { get; init; } = TreeJobState.Checking;

    /// <summary>Of the check, or of the import once it is done.</summary>
    public TreeReport? Report { get; init; }

    public bool IsAtWork => State is TreeJobState.Checking or TreeJobState.Running;
}
