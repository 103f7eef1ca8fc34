using Otklik.Simulation.Storage;

namespace Otklik.Simulation;

/// <summary>What came of one seed.</summary>
/// <param name="Violations">Invariants that did not hold; empty when all is well.</param>
public sealed record SimulationReport(
    SimulationPlan Plan, IReadOnlyList<string> Violations, ulong TraceHash, IReadOnlyList<string> LastEvents)
{
    public long Steps { get; init; }
    public TimeSpan VirtualTime { get; init; }
    public TimeSpan DrainedWithin { get; init; }
    public int Messages { get; init; }
    public int Replies { get; init; }
    public required IReadOnlyDictionary<FaultKind, int> Faults { get; init; }

    /// <summary>How anybody sees it again.</summary>
    public string Command => $"perf simulate --seeds 1 --from {Plan.Seed} --nodes {Plan.Nodes}"
        + (Plan.Bug == PlantedBug.None ? "" : $" --bug {Plan.Bug}");

    public override string ToString() => string.Join(Environment.NewLine,
        [
            $"Seed {Plan.Seed} with {Plan.Nodes} node(s), trace {TraceHash:x16}: {Command}",
            .. Violations.Select(one => "  " + one), "  the last events:", .. LastEvents.Select(one => "    " + one),
        ]);
}
