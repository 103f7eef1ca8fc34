namespace Otklik.Channels.Deliveries;

/// <summary>Which part of the list is shown.</summary>
public enum DeliveryView
{
    Failed = 1,
    NotPossible = 2,
    Waiting = 3,
    NotWithdrawn = 4,
}
