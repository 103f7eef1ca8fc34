using System.Security.Cryptography;

namespace Otklik.Centres.Staff;

/// <summary>What every sign-in of a person carries: a new one ends all sessions that carry the old.</summary>
internal static class SessionStamp
{
    public static string Make() => RandomNumberGenerator.GetHexString(32);
}
