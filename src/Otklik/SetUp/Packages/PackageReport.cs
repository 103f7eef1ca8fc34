namespace Otklik.SetUp.Packages;

/// <summary>What an import did.</summary>
public sealed class PackageReport
{
    /// <summary>More faults are counted, not kept.</summary>
    public const int MostFaults = 1_000;

    public List<PackageCounts> Parts { get; } = [];
    public List<PackageFault> Faults { get; } = [];
    public int SetAside => Parts.Sum(part => part.SetAside);
    public bool ChangesNothing => Parts.TrueForAll(part => part.Added + part.Changed == 0);

    internal PackageCounts Begin(PackagePart part)
    {
        var counts = new PackageCounts(part);
        Parts.Add(counts);
        return counts;
    }

    internal void Refuse(PackageCounts counts, long line, string words, string about = "")
    {
        counts.SetAside++;
        if (Faults.Count < MostFaults) Faults.Add(new PackageFault(counts.Part, line, words, about));
    }
}
