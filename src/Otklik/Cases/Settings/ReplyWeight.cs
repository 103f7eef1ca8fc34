namespace Otklik.Cases.Settings;

/// <summary>How much a finding of the check weighs. The numbers are stored.</summary>
public enum ReplyWeight
{
    /// <summary>It is not said at all.</summary>
    Silent = 1,
    Advice = 2,

    /// <summary>The reply cannot be sent before it is mended.</summary>
    Must = 3,
}
