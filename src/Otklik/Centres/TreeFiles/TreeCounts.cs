namespace Otklik.Centres.TreeFiles;

/// <summary>What became of the rows of one file.</summary>
public sealed record TreeCounts(TreeFileKind Kind)
{
    public int Rows { get; set; }
    public int Added { get; set; }
    public int Changed { get; set; }
    public int Same { get; set; }
    public int SetAside { get; set; }

    /// <summary>People among the added: somebody with three roles has three rows.</summary>
    public int People { get; set; }
}
