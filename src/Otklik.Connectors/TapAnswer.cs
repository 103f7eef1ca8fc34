namespace Otklik.Connectors;

/// <summary>What the network said of the answer to a press.</summary>
public enum TapAnswer
{
    Taken = 1,

    /// <summary>Too late, answered before, or not ours to answer: trying again changes nothing.</summary>
    Refused = 2,

    /// <summary>A limit, a fault, a time-out: once more may do.</summary>
    Later = 3,
}
