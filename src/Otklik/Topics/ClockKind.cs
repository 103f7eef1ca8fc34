namespace Otklik.Topics;

/// <summary>What a deadline of a case is for. The numbers are stored.</summary>
public enum ClockKind
{
    /// <summary>Tell the resident that the message arrived, with its code.</summary>
    Acknowledge = 1,

    /// <summary>Moderate and find whose job it is.</summary>
    Route = 2,

    /// <summary>Return a case that was given to the wrong body.</summary>
    ReturnNotOurs = 3,

    /// <summary>First answer that the network has accepted.</summary>
    FirstAnswer = 4,

    /// <summary>Final answer after an interim one.</summary>
    FinalAnswer = 5,

    /// <summary>The thing is done, by the resident's word.</summary>
    Outcome = 6,

    /// <summary>The resident confirms or disputes.</summary>
    ResidentVerdict = 7,

    /// <summary>"Is it still fixed?"</summary>
    CheckAgain = 8,
}
