namespace Otklik.Cases.Transfers;

/// <summary>Why a case goes to another centre. The numbers are stored.</summary>
public enum TransferReason
{
    OtherTerritory = 1,

    /// <summary>Another level of government has the powers.</summary>
    OtherPowers = 2,

    /// <summary>The thing belongs to somebody of theirs.</summary>
    OtherOwner = 3,

    /// <summary>Several municipalities have it.</summary>
    Wider = 4,

    /// <summary>As the words say.</summary>
    Other = 5,
}
