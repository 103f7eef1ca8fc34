namespace Otklik.Centres.TreeFiles;

/// <summary>What an import did, or would do.</summary>
public sealed class TreeReport
{
    /// <summary>More faults are counted, not kept: a file of another kind has one in every row.</summary>
    public const int MostFaults = 1_000;

    public List<TreeCounts> Files { get; init; } = [];
    public List<TreeFault> Faults { get; init; } = [];

    public int SetAside => Files.Sum(file => file.SetAside);
    public bool ChangesNothing => Files.TrueForAll(file => file.Added + file.Changed == 0);

    internal TreeCounts Begin(TreeFileKind kind)
    {
        var counts = new TreeCounts(kind);
        Files.Add(counts);
        return counts;
    }

    internal void Refuse(TreeFileKind kind, long line, string text, string about = "")
    {
        Files[^1].SetAside++;
        if (Faults.Count < MostFaults) Faults.Add(new TreeFault(kind, line, text, about));
    }
}
