namespace Otklik.Simulation.Storage;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    CommitFails,
    CommitAnswerLost,
    StatementFails,
    StatementAnswerLost,
    DiskFull,
    NodeDies,
    NodePauses,
    ClockSet,
    CallTimesOut,
    CallAnswerLost,
    CallRepeated,
    CallReordered,
    PollFails,
    SendAnswerLost,
    SendHangs,
    SendFails,
    SendThrottled,
    SendRefused,
}
