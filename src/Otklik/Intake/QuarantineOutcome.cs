namespace Otklik.Intake;

public enum QuarantineOutcome
{
    Done = 1,
    NotFound = 2,

    /// <summary>Somebody else was quicker.</summary>
    DecidedAlready = 3,
    ReasonMissing = 4,

    /// <summary>Another payload of the same number is on its way in just now.</summary>
    SameOnItsWay = 5,
}
