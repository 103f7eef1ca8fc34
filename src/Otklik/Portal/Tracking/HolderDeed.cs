namespace Otklik.Portal.Tracking;

public enum HolderDeed
{
    /// <summary>It is here now.</summary>
    Holds,
    PassedOn,
    Returned,
    Answered,

    /// <summary>The residents' word is waited for.</summary>
    Awaited,
}
