namespace Otklik.Intake;

public enum QuarantineState
{
    Waiting = 1,
    Retried = 2,
    Discarded = 3,
}
