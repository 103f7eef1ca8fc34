namespace Otklik.Cases.Transfers;

/// <summary>How a case left a centre. The numbers are stored.</summary>
public enum Handing
{
    Transferred = 1,

    /// <summary>Given back as not theirs.</summary>
    Returned = 2,

    /// <summary>An arbiter above gave it to another.</summary>
    Arbitrated = 3,
}
