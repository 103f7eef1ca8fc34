namespace Otklik.Simulation;

/// <summary>What one run is made of; the same plan runs the same way, always.</summary>
public sealed record SimulationPlan(int Seed)
{
    /// <summary>Chosen by the seed unless it is said.</summary>
    public int Nodes { get; init; } = 1 + (Seed % 3 + 3) % 3;

    public PlantedBug Bug { get; init; }

    /// <summary>Lines of the trace that are kept for reading.</summary>
    public int TraceLines { get; init; } = 60;
}
