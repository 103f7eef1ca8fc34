namespace Otklik.Centres;

/// <summary>What happened to an account that its owner should know of. The numbers are stored.</summary>
public enum AccountDeed
{
    PasswordChanged = 1,

    /// <summary>An administrator has made a one-time password.</summary>
    PasswordIssued = 2,
    FactorAdded = 3,
    FactorRemoved = 4,

    /// <summary>An administrator has taken the second factors off.</summary>
    FactorReset = 5,
    PasskeyAdded = 6,
    PasskeyRemoved = 7,

    /// <summary>An administrator has ended all sessions.</summary>
    SessionsEnded = 8,

    /// <summary>Letters go to another address from now on, or to none.</summary>
    AddressChanged = 9,
    RecoveryCodes = 10,

    /// <summary>An account of another service opens this one from now on, or no longer.</summary>
    OutsideLinked = 11,
    OutsideUnlinked = 12,
}
