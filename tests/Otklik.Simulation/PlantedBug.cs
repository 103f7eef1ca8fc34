namespace Otklik.Simulation;

/// <summary>A mistake made on purpose in the simulation's own wiring, to see that it is found.</summary>
public enum PlantedBug
{
    None,

    /// <summary>The network hears "ok" before the payload is durable.</summary>
    AcknowledgesBeforeCommit,

    /// <summary>A reply is written down as sent, and sent afterwards.</summary>
    RecordsBeforeSending,

    /// <summary>An owner writes without looking whether it still owns.</summary>
    OwnsWithoutLooking,
}
