namespace Otklik.Topics.Learning;

/// <summary>Where a training stands. A model that is <see cref="Ready"/> may be switched on.</summary>
public enum ModelState
{
    Waiting = 1,
    Training = 2,
    Ready = 3,
    Failed = 4,
    Stopped = 5,
}
