namespace Otklik.Intake;

public enum ImportState
{
    Waiting = 1,
    Running = 2,
    Stopped = 3,
    Done = 4,
    Failed = 5,
}
