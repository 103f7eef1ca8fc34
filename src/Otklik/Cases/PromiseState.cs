namespace Otklik.Cases;

public enum PromiseState
{
    Waiting = 1,
    Kept = 2,
    Moved = 3,
    Missed = 4,

    /// <summary>The reply that gave it was withdrawn.</summary>
    Withdrawn = 5,
}
