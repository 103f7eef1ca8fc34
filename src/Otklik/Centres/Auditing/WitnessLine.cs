using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Otklik.Centres.Auditing;

/// <summary>An end of the chain and when it stood, signed under the key file:
/// <c>2026-03-12T06:24:00Z 1250:9f86d0… mac</c>. Whoever can write to the witness alone cannot make one.</summary>
public sealed record WitnessLine(DateTime At, AuditEnd End)
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private string Content => string.Create(
        CultureInfo.InvariantCulture, $"{At.ToString(Moment, CultureInfo.InvariantCulture)} {End}");

    public string ToText(AuditChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        return $"{Content} {Convert.ToHexStringLower(chain.SignWitness(Content))}";
    }

    /// <summary>False for what is no line, and for one that this installation has not signed.</summary>
    public static bool TryRead(string text, AuditChain chain, [NotNullWhen(true)] out WitnessLine? line)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(chain);
        line = null;
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 3 || !AuditEnd.TryParse(parts[1], out var end)
            || parts[2].Length != AuditChain.HashSize * 2 || !parts[2].All(char.IsAsciiHexDigit)
            || !DateTime.TryParseExact(parts[0], Moment, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)) return false;
        var read = new WitnessLine(at, end);
        if (!CryptographicOperations.FixedTimeEquals(
            chain.SignWitness(read.Content), Convert.FromHexString(parts[2]))) return false;
        line = read;
        return true;
    }
}
