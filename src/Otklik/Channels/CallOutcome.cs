namespace Otklik.Channels;

/// <summary>What came of one call of the network, or of one payload that we asked for.</summary>
public enum CallOutcome
{
    Received = 1,
    HandShake = 2,
    Refused = 3,
}
