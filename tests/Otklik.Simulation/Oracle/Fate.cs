using Otklik.Connectors;
using Otklik.Simulation.World;

namespace Otklik.Simulation.Oracle;

/// <summary>What became of one thing that a network told.</summary>
internal sealed class Fate(Network network, Happening happening)
{
    public Network Network { get; } = network;
    public Happening Happening { get; } = happening;

    /// <summary>The step at which it was first given to us.</summary>
    public long? OfferedAt { get; set; }

    /// <summary>The step at which we first said that we have it.</summary>
    public long? AcknowledgedAt { get; set; }

    /// <summary>The step after which it stood among the messages.</summary>
    public long? PlacedAt { get; set; }

    /// <summary>The key it has among the messages; within one commit they rise in the order of placing.</summary>
    public long PlacedAs { get; set; }
}
