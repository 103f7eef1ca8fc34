using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Otklik.Simulation.Nodes;
using Otklik.Simulation.Oracle;
using Otklik.Simulation.Storage;
using Otklik.Simulation.Turns;

namespace Otklik.Simulation.World;

/// <summary>All that one run has in common: time, chance, the database, the networks, the nodes.</summary>
internal sealed class Town
{
    public Town(SimulationPlan plan, string database, Trace trace)
    {
        (Plan, Database) = (plan, database);
        // One generator for the order of things and another for the world, so that neither shifts the other.
        Scheduler = new Scheduler(new Random(plan.Seed), trace);
        Chance = new Random(plan.Seed ^ 0x5EED);
        Faults = new Faults(new Random(plan.Seed ^ 0xFA17));
        Outside = new Place("world", Scheduler);
        Clock = new PlaceClock(Outside);
        Memory = new Memory(Scheduler);
        Network = new SimulatedNetwork(this);
        Nodes = [.. Enumerable.Range(1, plan.Nodes).Select(number => new Node(number, this))];
    }

    public SimulationPlan Plan { get; }
    public string Database { get; }
    public Scheduler Scheduler { get; }
    public Random Chance { get; }
    public Faults Faults { get; }
    public WriteTurn Turn { get; } = new();
    public Takers Takers { get; } = new();

    /// <summary>Residents, networks and the people who pull plugs.</summary>
    public Place Outside { get; }

    public PlaceClock Clock { get; }
    public Memory Memory { get; }
    public SimulatedNetwork Network { get; }
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>A failing seed is run once more with the product's own words in its trace.</summary>
    public bool TellsAll { get; init; }

    public ILoggerFactory Loggers(Place place) =>
        TellsAll ? new TraceLoggers(place) : NullLoggerFactory.Instance;

    public Task PassAsync(double seconds) => Task.Delay(TimeSpan.FromSeconds(seconds), Clock);

    public double Between(double least, double most) => least + Chance.NextDouble() * (most - least);
}
