using Microsoft.Data.Sqlite;
using Otklik.Simulation.Oracle;
using Otklik.Simulation.Turns;
using Otklik.Simulation.World;

namespace Otklik.Simulation;

/// <summary>One seed: a storm over a small town, then calm, then the reckoning. Everything happens on the calling
/// thread, in an order that the seed alone decides.</summary>
public static class SimulatedSeed
{
    private const int Messages = 24;
    private const int Deeds = 40;
    private const long MostSteps = 400_000;
    private static readonly TimeSpan Storm = TimeSpan.FromSeconds(110);

    /// <summary>Everything has to come to rest within so long after the storm: a little over the longest wait that
    /// failures within it can have earned.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    /// <summary>Makes what all seeds share, so that the first does not pay for it.</summary>
    public static async Task PrepareAsync() => _ = await BlankTown.Ready;

    public static SimulationReport Run(SimulationPlan plan) => Run(plan, tellsAll: false);

    /// <summary>With what the product logs among the events.</summary>
    public static SimulationReport RunTelling(SimulationPlan plan) => Run(plan, tellsAll: true);

    private static SimulationReport Run(SimulationPlan plan, bool tellsAll)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!BlankTown.Ready.IsCompletedSuccessfully) throw new InvalidOperationException("Prepare it first");
        var blank = BlankTown.Ready.GetAwaiter().GetResult();
        var file = Path.Combine(BlankTown.Folder, $"{Guid.CreateVersion7():N}.db");
        File.Copy(blank.Path, file);
        var connection = BlankTown.Connection(file);
        var outer = SynchronizationContext.Current;
        try
        {
            var town = new Town(plan, connection, new Trace(plan.TraceLines)) { TellsAll = tellsAll };
            using var reading = new Reading(connection);
            return new SimulationRun(town, blank, reading).Run(Messages, Deeds, Storm, Patience, MostSteps);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
            using (var pool = new SqliteConnection(connection)) SqliteConnection.ClearPool(pool);
            foreach (var ending in (string[])["", "-wal", "-shm"]) File.Delete(file + ending);
        }
    }
}
