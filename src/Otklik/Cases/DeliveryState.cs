namespace Otklik.Cases;

public enum DeliveryState
{
    Waiting = 1,
    Sent = 3,
    Failed = 4,

    /// <summary>The network has no way to answer here; another way is offered.</summary>
    NotPossible = 5,
    Withdrawn = 6,
}
