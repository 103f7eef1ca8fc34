namespace Otklik.SetUp.Packages;

/// <summary>What became of the rows of one table.</summary>
public sealed record PackageCounts(PackagePart Part)
{
    public int Rows { get; set; }
    public int Added { get; set; }
    public int Changed { get; set; }
    public int Same { get; set; }
    public int SetAside { get; set; }
}
