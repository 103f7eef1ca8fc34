namespace Otklik.Topics;

public enum ClockKind
{
    Acknowledge = 1,
    Route = 2,
    ReturnNotOurs = 3,
    FirstAnswer = 4,
    FinalAnswer = 5,
    Outcome = 6,
    ResidentVerdict = 7,
    CheckAgain = 8,
}
