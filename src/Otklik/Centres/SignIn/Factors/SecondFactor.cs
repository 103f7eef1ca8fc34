using Otklik.Hosting;

namespace Otklik.Centres.SignIn.Factors;

/// <summary>The key that a person's application makes codes from (RFC 6238).</summary>
public sealed class SecondFactor
{
    public long StaffId { get; init; }

    /// <summary>Sealed by the installation's key; empty: an administrator has taken it off.</summary>
    public byte[] SealedKey { get; set; } = [];

    public static SealedColumn SealedKeys { get; } = new("SecondFactors", "StaffId", "SealedKey");

    public DateTime MadeAt { get; set; }

    /// <summary>Half minute of the last code that was taken: neither it nor an earlier one is taken again.</summary>
    public long LastStep { get; set; }

    /// <summary>When an administrator took it off; the person is told on their own page.</summary>
    public DateTime? ResetAt { get; set; }
}
